"""What a pledge's page costs beside the same page as Django developers usually write it: a twin, measured in turn.

`python -m pytest -q pledges/tests/yardstick -s` prints the figures.
"""
