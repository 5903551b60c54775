"""What search reads, and the words and events by which people look for procedures. Kept apart from the versions: a
published version never changes, but how it is found may.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from motcua.catalogue.models.procedures import Procedure
from motcua.catalogue.models.versions import ProcedureVersion


class Findable(models.Model):
    """A version as search reads it; ``catalogue.search.indexing`` writes it.

    ``words`` are the folded words and pairs of name (weight A), everyday words (B) and other texts (D), and those of
    name and everyday words with their marks (C). ``name`` orders lists, ``length`` is its number of words. ``nearness``
    is above 1 for what many need at an office nearby, below for what few need at a ministry. ``agency`` is the
    authority in one spelling. Rows stay whole on their page: taking ``words`` out of line costs more than searching.
    """

    version = models.OneToOneField(ProcedureVersion, models.CASCADE, primary_key=True, related_name="findable")
    name = models.TextField()
    length = models.PositiveSmallIntegerField()
    nearness = models.FloatField()
    agency = models.CharField(max_length=300)
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(name="findable_words", fields=["words"])]

    def __str__(self) -> str:
        return self.name


class SearchWord(models.Model):
    """A word or pair that versions hold, and how many do; the empty word counts all versions.

    What few hold tells more; what none holds may be a slip of the finger, and its trigrams tell what was meant.
    """

    word = models.CharField(primary_key=True, max_length=120)
    versions = models.PositiveIntegerField()

    class Meta:
        indexes = [GinIndex(name="search_word_trigrams", fields=["word"], opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.word


class Synonym(models.Model):
    """An everyday phrase and what it means in the words of procedures; a phrase may mean several things.

    ``folded`` is the phrase as questions are compared with it.
    """

    phrase = models.CharField(max_length=100)
    means = models.CharField(max_length=200)
    folded = models.CharField(max_length=100, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="synonym_said_once", fields=["phrase", "means"])]

    def __str__(self) -> str:
        return f"{self.phrase} = {self.means}"


class LifeEvent(models.Model):
    """Life event (sự kiện cuộc đời): what happens to people, and the procedures they then need, in order.

    ``phrases`` are the folded words by which a question tells of it.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    summary = models.CharField(max_length=300)
    phrases = ArrayField(models.CharField(max_length=100))
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class LifeEventStep(models.Model):
    """A procedure of a life event, with the reason why somebody needs it then."""

    event = models.ForeignKey(LifeEvent, models.CASCADE, related_name="steps")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="life_events")
    position = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="life_event_names_a_procedure_once", fields=["event", "procedure"])]
