"""A contender: django-ninja over the same models as the nested serializers, with the same rows prefetched."""
