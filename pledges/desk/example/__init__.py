"""The example data of `fixtures/`: put on the desk as editors would, and published through the acts."""
