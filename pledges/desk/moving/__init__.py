"""Moving house: a data package of one instance becomes the drafts of another, under the same codes."""

from pledges.desk.moving.loading import Loaded, NotEmpty, load
from pledges.desk.moving.package import Package, unpacked
from pledges.desk.moving.rows import PackageRefused

__all__ = ["Loaded", "NotEmpty", "Package", "PackageRefused", "load", "unpacked"]
