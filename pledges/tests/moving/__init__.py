"""Moving house: a package out of one instance and into another."""
