"""Latvian words with their forms, a row for each: declensions I–VI, adjectives with both endings, verbs, names."""

LATVIAN = """
draugs drauga draugam draugu draugā draugi draugiem draugus draugos
bērns bērna bērnam bērnu bērnā bērni bērniem bērnus bērnos
mežs meža mežam mežu mežā meži mežiem mežus mežos
gads gada gadam gadu gadā gadi gadiem gadus gados
cilvēks cilvēka cilvēkam cilvēku cilvēkā cilvēki cilvēkiem cilvēkus cilvēkos
vējš vēja vējam vēju vējā vēji vējiem vējus vējos
muzejs muzeja muzejam muzeju muzejā muzeji muzejiem muzejus muzejos
rakstnieks rakstnieka rakstniekam rakstnieku rakstniekā rakstnieki rakstniekiem rakstniekus rakstniekos
skolotājs skolotāja skolotājam skolotāju skolotājā skolotāji skolotājiem skolotājos skolotājas skolotājām
brālis brāļa brālim brāli brālī brāļi brāļu brāļiem brāļus brāļos
lācis lāča lācim lāci lācī lāči lāču lāčiem lāčus lāčos
zaķis zaķa zaķim zaķi zaķī zaķu zaķiem zaķus zaķos
gulbis gulbja gulbim gulbi gulbī gulbji gulbju gulbjiem gulbjus gulbjos
kurmis kurmja kurmim kurmi kurmī kurmji kurmju kurmjiem
akmens akmeņa akmenim akmeni akmenī akmeņi akmeņu akmeņiem akmeņus akmeņos
ūdens ūdeņa ūdenim ūdeni ūdenī ūdeņi ūdeņu ūdeņiem ūdeņos
latvietis latvieša latvietim latvieti latvietī latvieši latviešu latviešiem latviešus latviešos
tirgus tirgum tirgu tirgū tirgi tirgiem tirgos
ledus ledum ledu ledū
grāmata grāmatas grāmatai grāmatu grāmatā grāmatām grāmatās
bibliotēka bibliotēkas bibliotēkai bibliotēku bibliotēkā bibliotēkām bibliotēkās
māsa māsas māsai māsu māsā māsām māsās
māja mājas mājai māju mājā mājām mājās
pilsēta pilsētas pilsētai pilsētu pilsētā pilsētām pilsētās
literatūra literatūras literatūrai literatūru literatūrā literatūrām literatūrās
valoda valodas valodai valodu valodā valodām valodās
dziesma dziesmas dziesmai dziesmu dziesmā dziesmām dziesmās
mūza mūzas mūzai mūzu mūzā mūzām mūzās
vēsture vēstures vēsturei vēsturi vēsturē vēsturu vēsturēm vēsturēs
saule saules saulei sauli saulē sauļu saulēm saulēs
zeme zemes zemei zemi zemē zemju zemēm zemēs
pūce pūces pūcei pūci pūcē pūču pūcēm pūcēs
vāze vāzes vāzei vāzi vāzē vāžu vāzēm vāzēs
māte mātes mātei māti mātē mātēm mātēs
valsts valstij valsti valstī valstis valstīm valstīs valstu
zivs zivij zivi zivī zivis zivju zivīm zivīs
pils pilij pili pilī pilis piļu pilīm pilīs
labs laba labam labu labā labi labiem labus labos labas labai labām labās labais labajam labajā labie labajiem
liels liela lielam lielu lielā lieli lieliem lielais lielajam lielajā lielie lielajiem lielo lielajai lielajās
jauns jauna jaunam jaunu jaunā jauni jauniem jaunais jaunajam jaunajā jaunie jaunajiem jaunajos jauno
latvisks latviska latviskam latviskais latviskajā latviskie latviskajiem latvisko
nacionāls nacionāla nacionālais nacionālajam nacionālajā nacionālie nacionālo nacionālajai nacionālās
zaļš zaļa zaļam zaļu zaļā zaļi zaļiem zaļais zaļajam zaļie zaļo
lasīt lasu lasi lasa lasām lasāt lasot lasīs lasiet
domāt domāju domā domājam domājat domājot domāja domās
strādāt strādāju strādā strādājam strādājot strādāja strādās
ceļot ceļoju ceļo ceļojam ceļojot ceļoja ceļos
mācīties mācos mācās mācāmies mācoties
lasīšana lasīšanas lasīšanai lasīšanu lasīšanā
Latvija Latvijas Latvijai Latviju Latvijā
Rīga Rīgas Rīgai Rīgu Rīgā
Rainis Raiņa Rainim Raini Rainī
Blaumanis Blaumaņa Blaumanim Blaumani
Šekspīrs Šekspīra Šekspīram Šekspīru Šekspīrā
Puškins Puškina Puškinam Puškinu Puškinā
Tolstojs Tolstoja Tolstojam Tolstoju
Gēte Gētes Gētei Gēti
Remarks Remarka Remarkam Remarku
Marija Marijas Marijai Mariju
"""
LATVIAN_APART = (
    "māsa māte", "mūza muzejs", "grāmata gramatika", "valsts valoda", "Latvija latvietis", "Marija Māra",
    "pils pilsēta", "zeme ziema", "zivs zirgs", "gads gaiss", "koks kokle", "liels liepa", "vējš vētra",
    "saule sauss", "lasīt laiks", "skola skolotājs", "rakstnieks raksts", "māja majors", "brālis brīvs",
    "Rīga rīts", "dziesma dzeja", "lācis lāpa", "mežs metāls", "ūdens uguns",
)  # fmt: skip
