"""Pages as people paste them, from invented outlets about an invented war."""

#: A tabloid's page: section labels, reading time, share row, credits, live box.
MERIDIAN = """\
The Meridian Post
World
Siege of Karsk

Death Toll in Karsk Hospital Shelling Rises to 14, Director Says
Osterra denied responsibility and offered no evidence.

Share full article
212

Rescuers searched the collapsed east wing of the hospital on Wednesday night.Credit...Ilya Sorrel for The Meridian Post

By Nadia Ferrant and Owen Castellane
Reporting from Lomnitz, Veldora

March 12, 2031, 7:40 p.m. ET
LOMNITZ, Veldora — Fourteen people are now known to have died in the shelling of the main hospital in Karsk, the hospital’s director said Wednesday.

The director, Mirela Koss, said in a telephone interview that five more bodies had been recovered since the morning.

Advertisement

SKIP ADVERTISEMENT

“I have their names on a sheet of paper in my coat,” Dr. Koss said.

He gave no details.

Related Content

Mapping the siege: How Osterra closed the last road into Karsk
Growth Will Halve, Bank Says

Nadia Ferrant is a correspondent based in Lomnitz.

© 2031 The Meridian Post
"""

#: A public broadcaster's: no headline lost, bullets, image credits, updates.
HARBOUR = """\
Skip to content
Home > World > Veldora

Karsk governor names hospital dead on Telegram

Published 14 March 2031, 17:45 GMT
Updated 14 March 2031, 18:20 GMT

Tobias Wren
Veldora correspondent

Getty Images
Residents of Karsk carry water from the Iva (Image: Harbour Radio/Lena Hruby)

The governor of the region around Karsk has published on Telegram the names of 14 people he says were killed.

"These were not numbers," Davor Brenik wrote late on Thursday. "Read them slowly."

Read more: Why a railway bridge matters so much to both armies

'Daylight through the roof'

A water engineer in Karsk said by satellite phone that the station had been hit twice on Wednesday night.

Sign up for our Morning Briefing newsletter and get the day's main stories in your inbox.

"Someone has to stand in the cold and turn the valves by hand," he told Harbour Radio.

This article was amended on 15 March 2031 to correct the number of names.

Additional reporting by CNA

More on this story
Karsk: the town that lost its last road
What we know about the siege

Most read
Rovers confirm manager will leave in May
Your heat pump is lying to you

We use cookies to improve your experience. Accept all
"""

#: A wire story as it comes: no headline, a dateline, a signature line.
WIRE = """\
KARSK, Veldora, March 12 (CNA) - At least nine people were killed when shells struck the main hospital in Karsk, the regional governor said.

Osterra's defence ministry denied that its forces had fired on the hospital. (CNA)

(Reporting by Jonas Fell in Lomnitz; Editing by Clare Dunmore)
"""

#: Plain prose, wrapped by hand as in an e-mail.
WRAPPED = """\
The mayor of Dravna said on Thursday that 212 people from Karsk had been
expected in the town's schools by nightfall. None of them came, she said,
and nobody at the checkpoint could say why.

A spokesman for the Osterran army said it knew of no convoy. He added
that the bridge had been closed "for the safety of all concerned", and
declined to say by whom.
"""

PROSE = (
    "The governor said on Monday that two people had been wounded. "
    "He did not say where."
)
