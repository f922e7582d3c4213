"""The people of the course: the same neighbours come back in every module."""

from .figures import SKINS, Looks

AMINA = Looks(vest="closed", hair="scarf", hair_colour="#7a4a63", skin=SKINS[1], top="#4d6a80")
JOOP = Looks(
    vest="closed", hair="bald", hair_colour="#c4beb4", skin=SKINS[0], top="#5b5470", trousers="#3a4756", build=1.2
)
WINSTON = Looks(vest="closed", hair="short", hair_colour="#16110f", skin=SKINS[4], top="#51705f")
LOES = Looks(vest="closed", hair="bun", hair_colour="#c4beb4", skin=SKINS[3], top="#7a4e4a", trousers="#3d4a58")
SANNE = Looks(vest="closed", hair="long", hair_colour="#b5763a", skin=SKINS[0], top="#3f6170", trousers="#4a4258")
DEV = Looks(vest="closed", hair="curls", hair_colour="#1d1512", skin=SKINS[2], top="#6b5a48", build=0.95)

HOODED = Looks(hair="hood", hair_colour="#66768e", top="#66768e", trousers="#2c3a49", skin=SKINS[3])
MAN = Looks(hair="short", hair_colour="#3a2a20", top="#5d6673", trousers="#2c3a49", skin=SKINS[0])
NEAT = Looks(hair="short", hair_colour="#6b4a2f", top="#77604f", trousers="#2c3a49", coat="knee", skin=SKINS[0])
WORKER = Looks(hair="cap", hair_colour="#7d5a36", top="#8a6a3f", trousers="#4a4f58", skin=SKINS[2])
NEIGHBOUR = Looks(hair="curls", hair_colour="#5a3b28", top="#a0674b", trousers="#3d4a58", skin=SKINS[1])
ELDERLY = Looks(hair="bun", hair_colour="#d8d2c8", top="#8a5a6b", trousers="#4a4258", skin=SKINS[0], build=1.05)
YOUTH = Looks(hair="short", hair_colour="#8a5a2f", top="#6a7f5a", trousers="#33414f", skin=SKINS[3], build=0.9)
CHILD = Looks(hair="beanie", hair_colour="#b5533c", top="#5a8a7a", trousers="#4a4258", skin=SKINS[1], build=0.95)
