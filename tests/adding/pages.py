"""Saved pages in the shapes of the systems that newsrooms use; every word of them is invented."""
# ruff: noqa: E501 (markup as systems write it)

TEXT = "".join(
    f"<p>{words}</p>\n"
    for words in (
        "The city of Springfield signed a $1.2 million contract with Acme Vision on Tuesday, "
        "according to a document that the council has published.",
        "The cameras will stand at twelve crossings, and the contract runs for three years, the "
        "document says, with an option for two more.",
        "A spokeswoman for the city did not answer questions about the pictures, how long they "
        "are kept, and who may see them.",
        "Acme Vision, which sells cameras to cities, declined to comment on the contract.",
    )
)
FIRST = "The city of Springfield signed a $1.2 million contract with Acme Vision on Tuesday"

# A graph whose article refers to its publisher and its picture by id, as Yoast SEO writes it.
WORDPRESS = f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8">
<title>Springfield Signs Contract With Acme Vision - Springfield Times</title>
<link rel="canonical" href="https://times.example/2023/05/11/springfield-signs/" />
<meta property="og:title" content="Springfield Signs Contract With Acme Vision - Springfield Times" />
<meta property="og:description" content="The city will pay $1.2 million for cameras at twelve crossings." />
<meta property="og:url" content="https://times.example/2023/05/11/springfield-signs/" />
<meta property="og:site_name" content="Springfield Times" />
<meta property="article:published_time" content="2023-05-11T09:00:00+00:00" />
<meta property="article:modified_time" content="2023-06-01T10:00:00+00:00" />
<script type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org","@graph":[
{{"@type":"NewsArticle","@id":"https://times.example/2023/05/11/springfield-signs/#article",
"isPartOf":{{"@id":"https://times.example/2023/05/11/springfield-signs/"}},
"headline":"Springfield Signs Contract With Acme Vision","datePublished":"2023-05-11T09:00:00+00:00",
"dateModified":"2023-06-01T10:00:00+00:00","publisher":{{"@id":"https://times.example/#organization"}},
"image":{{"@id":"https://times.example/#primaryimage"}}}},
{{"@type":"WebPage","@id":"https://times.example/2023/05/11/springfield-signs/","name":"Springfield Signs"}},
{{"@type":"ImageObject","@id":"https://times.example/#primaryimage","url":"https://times.example/cam.jpg"}},
{{"@type":"Organization","@id":"https://times.example/#organization","name":"Springfield Times"}}]}}</script>
</head><body><header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<article class="post"><h1 class="entry-title">Springfield Signs Contract With Acme Vision</h1>
<div class="entry-content">{TEXT}</div></article>
<aside class="related"><h2>Latest</h2><a href="/x">Mayor opens bridge</a></aside>
<footer>All rights reserved</footer></body></html>"""

# Linked data of other articles beside the page's own, dates without a zone, no canonical link.
WITH_OTHERS = f"""<html><head><title>Springfield signs contract | Other Times</title>
<!-- Page saved with SingleFile
 url: https://other.example/news/springfield-signs-contract
 saved date: Fri May 12 2023 -->
<meta property="og:title" content="Springfield signs contract">
<script type="application/ld+json">[
{{"@type":"NewsArticle","headline":"Mayor opens bridge over the river","datePublished":"2023-05-09T08:00:00Z"}},
{{"@type":["NewsArticle","Thing"],"headline":"Springfield signs contract","datePublished":"2023-05-11T10:30:00",
 "publisher":{{"@type":"Organization","name":"Other Times"}},"description":"Cameras at twelve crossings."}}]</script>
</head><body><main>{TEXT}</main></body></html>"""

# No linked data: tags only, the time in an element, the outlet nowhere.
OLD = f"""<html><head><META http-equiv=Content-Type content="text/html; charset=windows-1252">
<TITLE>City buys “cameras”</TITLE></head><body><h1>City buys “cameras”</h1>
<time pubdate datetime="2013-05-11T09:00-05:00">May 11</time><table><tr><td>{TEXT}</td></tr></table></body></html>"""

# Days that are no days of publication, or everybody's.
WITHOUT_DAY = f"""<html><head><title>City buys cameras</title><link rel=canonical href="https://paper.example/c/1">
<meta name="date" content="2023-05-11"><meta property="article:modified_time" content="2023-05-12T00:00:00Z">
<meta name="last-modified" content="2023-05-12"></head><body><p>Copyright 2023, posted May 11, 2023.</p>{TEXT}
<ul><li itemprop="datePublished" content="2023-01-01">A</li><li itemprop="datePublished" content="2023-01-02">B</li></ul>
</body></html>"""

# As offices write them: no marks, a title that names the section, the headline in any heading.
RELEASE = """<html><head><title>Attorney General - News Releases</title></head><body>
<table><tr><td><a href="index.html">Home</a> | <a href="contact.html">Contact</a></td></tr></table>
<div id="content"><h2>FOR IMMEDIATE RELEASE</h2><p><b>November 2, 2023</b></p>
<h3>Attorney General finds that police shared data</h3>
<p>CAPITAL CITY - Attorney General Lorraine Pike today announced the findings of an audit, which took a year.</p>
<p>The audit found that the department made its scans searchable by 187 agencies, contrary to law.</p>
<p>The department did not dispute the findings, and it will mend them, the office said.</p><p>###</p></div>
</body></html>"""

MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://times.example/2023/05/11/cafe\r\n"
    b"Subject: x\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    b"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://times.example/2023/05/11/cafe\r\n\r\n"
    b"<html><title>Caf=C3=A9 opens at last</title><body><article>"
    b"<p>The caf=C3=A9 opened on Tuesday, people who had waited for it said, and then some more.</p>"
    b"<p>Nobody had believed it, they said, until the doors were open, and the lights were on.</p>"
    b"</article></body></html>\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
)
