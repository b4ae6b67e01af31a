"""What every answer of the API is, field by field: plain serializers without a model or a query.

They describe and serve nothing: documents are handed out as stored bytes, and tests hold these against them.
"""
