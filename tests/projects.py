"""A small made-up project, as the files of its folder, for tests that run the whole pipeline."""

RECORD = """---
title: "Springfield signs a $1.2 million contract with Acme Vision"
excerpt: "The city signed a $1.2 million contract with Acme Vision on Tuesday."
publishedDateTime: 2023-05-11T09:00:00Z
webUrl: "https://news.example/springfield-signs-acme"
provider:
  name: Example News
  domain: news.example
topics: [Surveillance]
secured: "b3BhcXVlIHNlY3JldA"
related:
  - title: "Cameras in schools: what parents say"
    excerpt: "Parents in three districts speak."
    publishedDateTime: 2023-05-02T12:00:00Z
    webUrl: "https://other.example/parents"
    provider:
      name: Other Times
      domain: other.example
---
"""

HIDDEN = """---
title: "Shelbyville hires Umbra Biometrics in secret"
excerpt: "Shelbyville has hired Umbra Biometrics, two officials said."
publishedDateTime: 2023-06-01T09:00:00Z
webUrl: "https://news.example/shelbyville-umbra"
provider:
  name: Example News
  domain: news.example
published: false
---
"""

VENDORS = """acme-vision:
  name: Acme Vision
  body: company
  about: Makes cameras that do not exist.
"""

SETTINGS = 'title: "Cameras of Springfield"\n'

PROJECT = {
    "dateline.yml": SETTINGS,
    "content/entities/vendors.yml": VENDORS,
    "content/records/city.md": RECORD,
}
"""One event, one report on it and one related report."""
