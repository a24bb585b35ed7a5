"""The words by which web pages speak of themselves, apart from what their articles say.

Only ever used together with shape (a short line, a line without a sentence, a place at the end), so
that an article about newsletters or cookies keeps its sentences.
"""

import re

_QUOTE = "['’]?"

# Headings of lists and boxes that no article's own section bears. What follows decides.
SECTION = re.compile(
    rf"""(?:the\s+)?(?:
      (?:latest|recent|related|recommended|trending|popular|featured|sponsored|suggested)\b
    | most\s+(?:read|popular|viewed|shared|commented|recent)\b
    | more\s+(?:from|in|on|about|stories|news|articles|coverage|like\s+this|to\s+(?:read|explore))\b
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy|be\s+interested|have\s+missed)\b
    | (?:read|see|watch|up|what\s+to\s+read)\s+(?:next|also|more)\b
    | editor{_QUOTE}s?{_QUOTE}\s+(?:picks?|choice) | top\s+(?:stories|news) | also\s+(?:read|on)\b
    | from\s+(?:our|around|the\s+web)\b | around\s+the\s+web | in\s+case\s+you\s+missed
    | (?:article\s+)?(?:topics|tags|keywords)\b | filed\s+under | tagged\b | categor(?:y|ies)\b
    | about\s+(?:the\s+)?(?:author|writer|us)\b | don{_QUOTE}t\s+miss | stories\s+for\s+you
    | share\b | follow\s+us | newsletters?\b | subscribe\b | sign\s+(?:up|in)\b | log\s+in\b
    | contact\s+us | advertis\w+ | site\s*map | navigation | menu\b | explore\s+more
    | in\s+this\s+(?:article|story) | table\s+of\s+contents | see\s+also | further\s+reading
    )""",
    re.IGNORECASE | re.VERBOSE,
)

# From here on strangers speak, or nobody.
COMMENTS = re.compile(
    r"(?:\d+\s+)?(?:(?:user\s+|reader\s+)?comments?(?:\s*\(?\d+\)?)?\s*$"
    r"|(?:leave|add|post|write)\s+(?:a|your)\s+(?:reply|comment)"
    r"|join\s+the\s+(?:conversation|discussion)|(?:show|view|load)\s+(?:all\s+)?(?:\d+\s+)?comments)",
    re.IGNORECASE,
)

# Lines that are a button, a notice or a counter, as a whole.
BUTTON = re.compile(
    r"""(?:
      (?:fb|facebook|tracking|meta|linkedin|twitter)\s+pixel | pixel
    | [-–—\s]*(?:advertise?ments?|ads?|advert|promoted|paid\s+post|sponsored(?:\s+content)?)
      (?:\s*[-–—:|].{0,40}|\s+by\s.{0,30})?
    | (?:story|article)\s+continues\s+(?:below|after)\b.{0,40}
    | scroll\s+(?:down\s+)?to\s+continue.*
    | (?:share|print|e-?mail|tweet|pin|save|bookmark|copy|send|like|gift|listen\s+to|download)
      (?:\s+(?:this|it|on|to|the|via|with|link|url|page|article|story|post|facebook|twitter|x
      |linkedin|whatsapp|reddit|pocket|e-?mail|friends?|a|for|later|pdf|now|all|,|&|and|\d+))*
    | (?:facebook|twitter|linkedin|whatsapp|reddit|instagram|youtube|telegram|flipboard|pinterest
      |e-?mail|print|rss|x)(?:[\s|,/•·]+(?:facebook|twitter|linkedin|whatsapp|reddit|instagram
      |youtube|telegram|flipboard|pinterest|e-?mail|print|rss|x))*
    | (?:open|close|skip|toggle|search|menu|home|back|next|previous|loading|expand|collapse)
      (?:\s+(?:to|the|in|of|main|content|menu|navigation|search|app|page|article|story|image
      |caption|gallery|post|top|home|\.\.\.))*
    | (?:accept|reject|manage|allow)\s+(?:all\s+)?(?:cookies|preferences|settings).{0,20}
    | (?:(?:cookie|privacy|accessibility)\s+(?:policy|notice|settings|preferences|statement)
      |terms\s+(?:of|and|&)\s+(?:use|service|sale|conditions))(?:\s*[|,·•&].{0,60})?
    | (?:©|\(c\)\s).* | copyright\s+(?:©|\(c\)|by\b|\d{4}).* | all\s+rights\s+reserved.*
    | \d+\s*(?:min(?:ute)?s?\s+read|comments?|shares?|views?|likes?|retweets?) | \d+\s+of\s+\d+
    | (?:reading|read)\s+time\b.{0,20} | (?:view|see|show|load)\s+(?:all|more|gallery|photos)
    | (?:read|learn|find\s+out|see|click)\s+(?:more|here)(?:\s*[»›→>]+)? | continue\s+reading.{0,20}
    | (?:image|photo|picture|video|audio|caption|gallery|play|pause|live|breaking|exclusive)
    | (?:subscribe|sign\s+(?:up|in)|log\s+in|register|donate|follow)(?:\s+(?:now|here|today|us|for
      |to|free|in|or|with|on|our|the|newsletters?|twitter|facebook|google|news|,|and|up))*
    )[\s.!:»›→>]*""",
    re.IGNORECASE | re.VERBOSE,
)

# A link to another story inside the text. With the other outlet's name in brackets, or called a
# source, it is how a text says where it has its news from, and stays.
POINTER = re.compile(
    r"""(?:(?:read|see|watch|learn|find\s+out)\s+(?:more|also|next|now|this)\b
        (?:\s+(?:about|on)\s[^:]{2,60})?\s*[:|»–—-]
    | (?:more\s+(?:on|about|from)\s[^:]{2,60}|also\s+(?:read|see)|related(?:\s+\w+)?|see\s+also
      |don['’]t\s+miss|further\s+reading|watch|listen|up\s+next|recommended(?:\s+\w+)?)\s*:)""",
    re.IGNORECASE | re.VERBOSE,
)
CITATION = re.compile(
    r"(?:read\s+more|see\s+more|more|via|sources?|h/t)\b.*\S\s*[\[(][^\[\]()]{2,60}[\])][\s.]*"
    r"|(?:via|sources?|h/t)\s*:?\s\S.*",
    re.IGNORECASE | re.DOTALL,
)

# The page speaks to its visitor: notices with sentences, which are short and say `you` or `we`.
NOTICE = re.compile(
    r"""(?:this|our)\s+(?:web)?site\s+(?:uses|is\s+protected)\b.*(?:cookie|akismet|captcha|spam)
    | \bwe\s+(?:and\s+our\s+partners\s+)?use\s+cookies\b
    | ^by\s+(?:continuing|clicking|signing\s+up|subscribing)\b | \bcomment\s+data\s+is\s+processed\b
    | \b(?:to|in)\s+your\s+inbox\b | \bour\s+(?:\w+\s+){0,2}newsletters?\b
    | ^(?:already\s+)?(?:a|an)\s+(?:subscriber|member)\? | ^already\s+(?:have|a\s+subscriber)
    | ^(?:sign\s+up|subscribe|register|join)\s+(?:now\s+)?(?:for|to|today|here|our|us|and\s+get)\b
    | \byou\s*(?:have|['’]ve)\s+(?:\w+\s+){0,3}free\s+articles?\b | \bto\s+continue\s+reading\b
    | \b(?:enable|turn\s+on)\s+(?:javascript|cookies)\b | \byour\s+ad\s*blocker\b
    | \b(?:earn|receive)\s+(?:an?\s+)?(?:affiliate\s+)?commissions?\b.*\b(?:links?|buy|purchase)
    | \bemail\s+address\s+will\s+not\s+be\s+published\b | \brequired\s+fields\s+are\s+marked\b
    | \bmaterial\s+may\s+not\s+be\s+(?:published|reproduced)\b | \ball\s+rights\s+reserved\b
    | ^follow\s+(?:\S+\s+){1,4}on\s+(?:twitter|x|facebook|linkedin|instagram|mastodon|bluesky)\b
    | ^(?:got|have)\s+a\s+(?:tip|story)\b | ^(?:contact|e-?mail|reach|write\s+to)\b.*\S@\S""",
    re.IGNORECASE | re.VERBOSE,
)

# Who wrote the article, at its end: names of employers that have nothing to do with the story.
BIOGRAPHY = re.compile(
    r"""[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3}\s+
    (?:is|was|covers|writes|reports|joined|has\s+(?:been|covered|written|worked))\b
    .{0,120}\b(?:reporter|journalist|editor|writer|correspondent|columnist|contributor|freelanc\w+
    |author|covers|writes|reports|covering|newsletter)\b""",
    re.VERBOSE | re.DOTALL,
)

_PICTURES = (
    r"(?:getty|shutterstock|istock(?:photo)?|unsplash|alamy|flickr|wikimedia|ap\s+photo|adobe\s+stock"
    r"|depositphotos|pexels|pixabay)"
)
CREDIT = re.compile(
    rf"""(?:
      (?:photo|image|picture|photograph|illustration|graphic|art|credit|courtesy)s?
      (?:\s+(?:by|credit|source|courtesy(?:\s+of)?|via|illustration))*\s*[:/|©]\s*.{{0,90}}
    | (?:photo|image|picture|photograph|illustration)\s+(?:by|courtesy|via|credit)\b.{{0,90}}
    | [(\[]?(?:.{{0,60}}(?:[/|(©:–—]|\bvia\b)\s*|(?:\S+\s+){{0,3}})
      {_PICTURES}(?:\s+(?:images?|commons|stock))?(?:\s*(?:/|via)\s*[\w\s.]{{0,40}})?\s*[)\]]?
    | .{{0,60}}[/|(©]\s*(?:reuters|afp|bloomberg|epa|ap|nyt|the\s+new\s+york\s+times)
      (?:\s*(?:/|via)\s*[\w\s.]{{0,40}})?\s*[)\]]?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
