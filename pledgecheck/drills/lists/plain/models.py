"""Models of the normalised tables, which the drill makes and fills itself."""

from django.db import models


class Named(models.Model):
    """Somebody or something with an address and a name."""

    slug = models.TextField()
    name = models.JSONField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


class Candidate(Named):
    wikidata_id = models.TextField(null=True)

    class Meta:
        app_label, db_table, managed = "plain", "candidate", False


class Party(Named):
    class Meta:
        app_label, db_table, managed = "plain", "party", False


class Election(Named):
    date = models.TextField()
    country = models.TextField()

    class Meta:
        app_label, db_table, managed = "plain", "election", False


class Contest(models.Model):
    election = models.ForeignKey(Election, models.CASCADE)
    key = models.TextField()
    office = models.JSONField()
    area = models.JSONField(null=True)

    class Meta:
        app_label, db_table, managed = "plain", "contest", False


class Topic(models.Model):
    slug = models.TextField()

    class Meta:
        app_label, db_table, managed = "plain", "topic", False


class Source(models.Model):
    ref = models.TextField()
    title = models.TextField(null=True)
    publisher = models.TextField(null=True)
    url = models.TextField()
    archived_url = models.TextField(null=True)
    published_on = models.TextField(null=True)
    kind = models.TextField()
    language = models.TextField(null=True)

    class Meta:
        app_label, db_table, managed = "plain", "source", False


class Published(models.Model):
    """What pledges and claims have in common."""

    ref = models.TextField()
    url = models.TextField()
    api_url = models.TextField()
    format = models.IntegerField()
    summary = models.JSONField(null=True)
    revision = models.JSONField()
    as_of = models.JSONField()
    responses = models.JSONField()
    corrections = models.JSONField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref


class Pledge(Published):
    title = models.JSONField()
    quotation = models.JSONField(null=True)
    kind = models.TextField()
    condition = models.JSONField(null=True)
    standing = models.TextField()
    outcome = models.TextField()
    made_on = models.TextField()
    made_from = models.DateField()
    due_on = models.TextField(null=True)
    due_basis = models.JSONField(null=True)
    parent = models.TextField(null=True)
    renews = models.TextField(null=True)
    fulfilment = models.JSONField()
    verification = models.JSONField()
    target = models.JSONField(null=True)
    parts = models.JSONField()
    renewed_by = models.JSONField()
    candidate = models.ForeignKey(Candidate, models.CASCADE)
    party = models.ForeignKey(Party, models.CASCADE)
    contest = models.ForeignKey(Contest, models.CASCADE)

    class Meta:
        app_label, db_table, managed = "plain", "pledge", False


class Claim(Published):
    text = models.JSONField()
    claimant = models.JSONField(null=True)
    claimed_on = models.TextField(null=True)
    verdict = models.TextField(null=True)
    reviewed_on = models.TextField(null=True)
    reasoning = models.JSONField(null=True)
    by = models.JSONField()
    asked = models.JSONField(null=True)
    scale_version = models.TextField(null=True)
    history = models.JSONField()
    struck = models.BooleanField()
    calculation = models.JSONField(null=True)
    same_as = models.JSONField()

    class Meta:
        app_label, db_table, managed = "plain", "claim", False


class Placed(models.Model):
    """A row among others of what it belongs to, in their order."""

    position = models.IntegerField()

    class Meta:
        abstract = True
        ordering = ("position",)


class Maker(Placed):
    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="made_by")
    candidate = models.ForeignKey(Candidate, models.CASCADE)
    party = models.ForeignKey(Party, models.CASCADE)
    role = models.JSONField(null=True)
    ballot_number = models.IntegerField(null=True)
    outcome = models.TextField()
    term = models.JSONField(null=True)

    class Meta(Placed.Meta):
        app_label, db_table, managed = "plain", "maker", False


class PledgeTopic(Placed):
    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, models.CASCADE)

    class Meta(Placed.Meta):
        app_label, db_table, managed = "plain", "pledge_topic", False


class Appearance(Placed):
    source = models.ForeignKey(Source, models.CASCADE)
    quote = models.TextField(null=True)
    language = models.TextField(null=True)
    locator = models.TextField(null=True)
    paraphrase = models.JSONField(null=True)
    said_on = models.TextField(null=True)

    class Meta(Placed.Meta):
        abstract = True


class PledgeAppearance(Appearance):
    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="appearances")

    class Meta(Appearance.Meta):
        app_label, db_table, managed = "plain", "pledge_appearance", False


class ClaimAppearance(Appearance):
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="appearances")

    class Meta(Appearance.Meta):
        app_label, db_table, managed = "plain", "claim_appearance", False


class PledgeClaim(Placed):
    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="claims")
    claim = models.ForeignKey(Claim, models.CASCADE)
    link = models.TextField()

    class Meta(Placed.Meta):
        app_label, db_table, managed = "plain", "pledge_claim", False


class Evidence(Placed):
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, models.CASCADE)
    stance = models.TextField()
    quote = models.TextField(null=True)
    language = models.TextField(null=True)
    locator = models.TextField(null=True)
    note = models.JSONField(null=True)

    class Meta(Placed.Meta):
        app_label, db_table, managed = "plain", "evidence", False
