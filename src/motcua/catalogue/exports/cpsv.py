"""Procedures as linked data by CPSV-AP, the European vocabulary of public services, as JSON-LD.

Source: Core Public Service Vocabulary Application Profile 3.2.0 (SEMIC). Mandatory there and here: of a public service
its identifier, name, description and competent authority; of a public organisation its label and the place it acts for;
of an output and evidence identifier and name; of a rule those and a description; of a channel and a cost an identifier.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from motcua.catalogue.exports.workbook import Exported
from motcua.catalogue.facts import ComponentFacts, FeeFacts, LegalBasisFacts
from motcua.catalogue.imports.columns import label_of, labels_of
from motcua.catalogue.models import Audience, Channel
from motcua.catalogue.words import words_of
from motcua.directory.deadline import Limit, LimitUnit

# The lists of codes that the profile asks for.
VIETNAM = "http://publications.europa.eu/resource/authority/country/VNM"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/VND"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/VIE"
CONTEXT: dict[str, Any] = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "graph": "@graph",
    "PublicService": "cpsv:PublicService",
    "PublicOrganisation": "cv:PublicOrganisation",
    "Rule": "cpsv:Rule",
    "LegalResource": "eli:LegalResource",
    "Output": "cv:Output",
    "Cost": "cv:Cost",
    "Channel": "cv:Channel",
    "Evidence": "cv:Evidence",
    "Requirement": "cv:Requirement",
    "Concept": "skos:Concept",
    "identifier": "dct:identifier",
    "name": {"@id": "dct:title", "@language": "vi"},
    "description": {"@id": "dct:description", "@language": "vi"},
    "prefLabel": {"@id": "skos:prefLabel", "@language": "vi"},
    "keyword": {"@id": "dcat:keyword", "@language": "vi"},
    "processingTime": {"@id": "cv:processingTime", "@type": "xsd:duration"},
    "hasValue": {"@id": "cv:hasValue", "@type": "xsd:double"},
    "language": {"@id": "dct:language", "@type": "@id"},
    "spatial": {"@id": "dct:spatial", "@type": "@id"},
    "currency": {"@id": "cv:currency", "@type": "@id"},
    "hasCompetentAuthority": {"@id": "cv:hasCompetentAuthority", "@type": "@id"},
    "hasChannel": {"@id": "cv:hasChannel", "@type": "@id"},
    "hasCost": {"@id": "cv:hasCost", "@type": "@id"},
    "hasLegalResource": {"@id": "cv:hasLegalResource", "@type": "@id"},
    "holdsRequirement": {"@id": "cv:holdsRequirement", "@type": "@id"},
    "hasSupportingEvidence": {"@id": "cv:hasSupportingEvidence", "@type": "@id"},
    "hasInput": {"@id": "cpsv:hasInput", "@type": "@id"},
    "ifAccessedThrough": {"@id": "cv:ifAccessedThrough", "@type": "@id"},
    "thematicArea": {"@id": "cv:thematicArea", "@type": "@id"},
    "follows": {"@id": "cpsv:follows", "@type": "@id"},
    "implements": {"@id": "cpsv:implements", "@type": "@id"},
    "produces": {"@id": "cpsv:produces", "@type": "@id"},
}
_DURATIONS = {
    LimitUnit.HOURS: "PT{}H",
    LimitUnit.WORKING_DAYS: "P{}D",
    LimitUnit.DAYS: "P{}D",
    LimitUnit.MONTHS: "P{}M",
}


def json_ld_of(versions: Iterable[Exported], *, site: str) -> bytes:
    """The versions as one JSON-LD document; ``site`` is the address of the portal, by which everything is named."""
    graph = [node for one in versions for node in nodes_of(one, site=site)]
    unique = {node["id"]: node for node in graph}
    document = {"@context": CONTEXT, "graph": list(unique.values())}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def nodes_of(one: Exported, *, site: str) -> list[dict[str, Any]]:
    """The public service with everything it points at, each with an address of its own."""
    content, root = one.content, site.rstrip("/")
    base = f"{root}/thu-tuc/{one.code}/"
    laws = [_law(basis, site) for basis in content.legal_bases]
    papers = [_paper(paper, base) for paper in content.components]
    topic = _named(f"{root}/tim/?linh-vuc={one.sector_code}", "Concept") | {"prefLabel": one.sector}
    parts = {
        "hasCompetentAuthority": [_authority(content.authority_name, root)],
        "thematicArea": [topic],
        "hasLegalResource": laws,
        "follows": [_rule(one, base, laws)],
        "hasChannel": [_channel(channel, base) for channel in content.channels],
        "hasInput": papers,
        "hasCost": [_cost(fee, place, base) for place, fee in enumerate(content.fees, 1)],
        "produces": _outputs(one, base),
        "holdsRequirement": _requirements(one, base, papers),
    }
    service = _service(one, base) | {name: _ids(nodes) for name, nodes in parts.items()}
    return [_without_empty(node) for node in (service, *(node for nodes in parts.values() for node in nodes))]


def _service(one: Exported, base: str) -> dict[str, Any]:
    """What the public service says by itself."""
    content = one.content
    return _named(base, "PublicService") | {
        "identifier": one.code,
        "name": content.name,
        "description": content.summary or content.sequence,
        "language": LANGUAGE,
        "spatial": VIETNAM,
        "keyword": [word for word in content.keywords.split(", ") if word],
        **_duration(content.promised_limit),
    }


def _authority(name: str, root: str) -> dict[str, Any]:
    node = _named(f"{root}/co-quan/#{_slug(name)}", "PublicOrganisation")
    return node | {"identifier": node["id"], "name": name, "prefLabel": name, "spatial": VIETNAM}


def _rule(one: Exported, base: str, laws: list[dict[str, Any]]) -> dict[str, Any]:
    return _named(f"{base}#trinh-tu", "Rule") | {
        "identifier": f"{one.code}/trinh-tu",
        "name": one.content.name,
        "description": one.content.sequence,
        "implements": _ids(laws),
    }


def _law(basis: LegalBasisFacts, site: str) -> dict[str, Any]:
    node = _named(f"{site.rstrip('/')}/van-ban/#{_slug(basis.number, basis.title)}", "LegalResource")
    return node | {"identifier": basis.number, "name": basis.title}


def _channel(channel: Channel, base: str) -> dict[str, Any]:
    return _named(f"{base}#{channel.value}", "Channel") | {
        "identifier": f"{base}#{channel.value}",
        "prefLabel": label_of(channel),
    }


def _paper(paper: ComponentFacts, base: str) -> dict[str, Any]:
    return _named(f"{base}#giay-to-{paper.position}", "Evidence") | {
        "identifier": f"{base}#giay-to-{paper.position}",
        "name": paper.name,
        "description": paper.note,
    }


def _cost(fee: FeeFacts, place: int, base: str) -> dict[str, Any]:
    node = _named(f"{base}#phi-{place}", "Cost") | {
        "identifier": f"{base}#phi-{place}",
        "description": ". ".join(words for words in (fee.name, fee.per, fee.note) if words),
        "currency": CURRENCY,
        "ifAccessedThrough": f"{base}#{fee.channel}" if fee.channel else "",
    }
    return node | ({} if fee.amount_vnd is None else {"hasValue": str(fee.amount_vnd)})


def _outputs(one: Exported, base: str) -> list[dict[str, Any]]:
    if not one.content.result_name:
        return []
    code = one.content.result_code or f"{one.code}/ket-qua"
    return [_named(f"{base}#ket-qua", "Output") | {"identifier": code, "name": one.content.result_name}]


def _requirements(one: Exported, base: str, papers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The conditions, where there are any, and who may apply."""
    who = _named(f"{base}#doi-tuong", "Requirement") | {
        "identifier": f"{one.code}/doi-tuong",
        "name": labels_of(one.content.audiences or tuple(Audience)),
    }
    conditions = _named(f"{base}#yeu-cau", "Requirement") | {
        "identifier": f"{one.code}/yeu-cau",
        "name": one.content.name,
        "description": one.content.requirements,
        "hasSupportingEvidence": _ids(papers),
    }
    return [who, conditions] if one.content.requirements else [who]


def _duration(limit: Limit | None) -> dict[str, str]:
    """The promised time as an XML duration, a part of a day in hours of eight; nothing where it is not known."""
    if limit is None:
        return {}
    if limit.unit == LimitUnit.SAME_DAY or limit.amount is None:
        return {"processingTime": "P1D"}
    if limit.amount % 1:
        hours = limit.amount * (1 if limit.unit == LimitUnit.HOURS else 8)
        return {"processingTime": f"PT{int(hours * 60)}M"}
    return {"processingTime": _DURATIONS[limit.unit].format(int(limit.amount))}


def _named(address: str, kind: str) -> dict[str, Any]:
    return {"id": address, "type": kind}


def _ids(nodes: Iterable[Mapping[str, Any]]) -> list[str]:
    return [node["id"] for node in nodes]


def _slug(*words: str) -> str:
    return "-".join(words_of(" ".join(words)))[:150]


def _without_empty(node: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value not in ("", None) and value != []}
