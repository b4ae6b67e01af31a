"""Addresses of signing in, before those of the admin site: its own login page is reached by none."""

from django.urls import path

from pledgecheck.signing_in.own import OwnSecondFactor
from pledgecheck.signing_in.views import Code, SignIn

urlpatterns = [
    path("login/", SignIn.as_view(), name="sign_in"),
    path("login/code/", Code.as_view(), name="second_factor_code"),
    path("second-factor/", OwnSecondFactor.as_view(), name="second_factor"),
]
