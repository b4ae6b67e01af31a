"""A contender: nested serializers of the REST framework as its tutorial writes them, with every row prefetched."""
