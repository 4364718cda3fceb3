"""Hold the words by which names are told from other capitalised words."""

from __future__ import annotations

from ingest.names.gazetteer import NameType

#: Before a person's name; not part of it.
TITLES = frozenset(
    {"President", "Minister", "Secretary", "Senator", "Sen", "Rep", "Gov", "Governor", "Mayor"}
    | {"General", "Gen", "Colonel", "Col", "Lt", "Maj", "Major", "Captain", "Capt", "Sgt"}
    | {"Sergeant", "Admiral", "Adm", "Brig", "Commander", "Sheikh", "Ayatollah", "Imam", "Mr"}
    | {"Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "Judge", "Justice", "King", "Queen"}
    | {"Prince", "Princess", "Sir", "Lord", "Lady", "Pope", "Bishop", "Archbishop", "Rev"}
    | {"Ambassador", "Chancellor", "Premier", "Congressman", "Congresswoman", "Representative"}
)

#: Capitalised before a title or alone, as part of an office: `Interior Minister`, `Vice President`.
OFFICES = TITLES | frozenset(
    {"Acting", "Adviser", "Advisor", "Affairs", "Assistant", "Attorney", "Cabinet", "Chairman"}
    | {"Chairwoman", "Chief", "Crown", "Defence", "Defense", "Democratic", "Deputy", "Director"}
    | {"Education", "Elect", "Energy", "Executive", "Finance", "First", "Foreign", "Former"}
    | {"Homeland"}
    | {"Health", "Home", "House", "Interior", "Justice", "Labor", "Labour", "Leader", "Majority"}
    | {"Marshal", "Minority", "National", "Officer", "Oil", "Opposition", "Police", "Press"}
    | {"Prime", "Rear", "Security", "Senate", "Senior", "Speaker", "Spokesman", "Spokeswoman"}
    | {"Selectman", "Selectwoman", "Selectmen", "Sheriff", "Alderman", "Councilman"}
    | {"Councilwoman", "Investigator", "Coroner", "Manager", "Superintendent", "Clerk"}
    | {"Staff", "State", "Supreme", "Trade", "Treasury", "Under", "Vice"}
)

#: May stand, small, within a name.
PARTICLES = frozenset(
    {"of", "the", "for", "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ez", "bin"}
    | {"ibn", "abu", "umm", "van", "von", "der", "de", "del", "della", "di", "da", "la", "le"}
)

#: Capitalised only because a sentence begins.
LITTLE_WORDS = frozenset(
    {"A", "About", "After", "Again", "All", "Also", "Although", "Among", "An", "And", "Any"}
    | {"Are", "As", "At", "Because", "Before", "Both", "But", "By", "Can", "Could", "Despite"}
    | {"Did", "Do", "Does", "Down", "During", "Each", "Even", "Every", "Few", "For", "From", "Had"}
    | {
        "Has",
        "Have",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "Indeed",
        "Into",
    }
    | {"Is", "It", "Its", "Just", "Last", "Like", "Many", "May", "Meanwhile", "More", "Most"}
    | {"My", "Nearly", "New", "No", "Nor", "Not", "Now", "Of", "Off", "On", "Once", "One", "Only"}
    | {"Or", "Other", "Our", "Out", "Over", "Recently", "She", "Should", "Since", "So", "Some"}
    | {"Still", "Such", "Than", "That", "The", "Their", "Then", "There", "These", "They"}
    | {"This", "Those", "Though", "Thus", "To", "Two", "Under", "Until", "Up", "We", "Well", "Were"}
    | {"What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "Will", "With"}
    | {"Within", "Without", "Would", "Yes", "Yet", "You", "Your"}
)

#: Capitalised in every sentence, and no name that anybody looks for.
NO_NAMES = LITTLE_WORDS | frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January"}
    | {"February", "March", "April", "June", "July", "August", "September", "October"}
    | {"November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept"}
    | {"Oct", "Nov", "Dec", "AM", "PM", "GMT", "EST", "God", "Internet", "Photo", "Image"}
    | {"Photos", "Images", "Video", "Videos", "Caption", "Arabic", "English", "Islam", "Islamic"}
    | {"Western", "Democratic", "Congressional", "Presidential", "West", "East", "North", "South"}
    | {"Government", "Parliament", "Constitution"}
)

#: Capitalised in talk, in what pages say to their readers, and beside names: names of nobody.
EXCLAMATIONS = frozenset(
    {"Ah", "Alas", "Amen", "Aye", "Bravo", "Bye", "Goodbye", "Hello", "Hey", "Hi", "Hm", "Hmm"}
    | {"Huh", "Hurrah", "Maybe", "Nah", "Nope", "Oh", "Ok", "OK", "Okay", "Ooh", "Oops", "Ouch"}
    | {"Perhaps", "Please", "Sorry", "Sure", "Thank", "Thanks", "Uh", "Um", "Welcome", "Whoa"}
    | {"Wow", "Yay", "Yeah", "Yep", "Yup"}
    | {"Advertisement", "Click", "Continue", "Follow", "Hide", "Read", "Replay", "Reply", "Share"}
    | {"Govs", "Profs", "Reps", "Sens", "Inc", "Sign", "Subscribe", "Watch"}
    | {"Newsletter", "Newsletters"}
)

#: Directly behind a speaker's name.
SPEECH_VERBS = frozenset(
    {"said", "says", "told", "tells", "added", "adds", "wrote", "writes", "tweeted", "argued"}
    | {"explained", "warned", "insisted", "replied", "recalled", "declared", "announced"}
    | {"acknowledged", "admitted", "claimed", "claims", "noted", "stated", "states"}
)

_ORG_HEADS = frozenset(
    {"Agency", "Association", "Bank", "Bureau", "Center", "Centre", "Committee", "Company"}
    | {"Council", "Department", "Foundation", "Group", "Herald", "Hospital", "Institute"}
    | {"Ministry", "News", "Observatory", "Office", "Organisation", "Organization", "Party"}
    | {"Police", "Post", "Society", "Times", "Tribune", "Union", "University"}
)
#: Behind the name of a place in the name of one of its houses: `Virginia Department of Education`.
HOUSES = (
    frozenset({"Board", "Commission", "Court", "Legislature", "Assembly", "Authority", "College"})
    | frozenset({"School", "Schools", "State", "Senate", "House", "Congress", "Parliament"})
    | frozenset({"Government", "Republicans", "Democrats", "Republican", "Democrat", "Supreme"})
    | frozenset({"Administration", "Service", "Services", "Federation", "League", "Team", "Fund"})
    | frozenset({"Army", "Navy", "Guard", "Forces", "Museum", "Airlines", "Airport", "Embassy"})
    | frozenset({"Conventions", "Convention", "Wall", "Agreement", "Accord", "Treaty", "Summit"})
    | frozenset({"Today", "Radio", "Television", "Online", "Journal", "Gazette", "Register"})
    | frozenset({"Fire", "City", "Town", "Township", "Village", "Borough", "Public", "Municipal"})
    | frozenset({"High", "Middle", "Elementary", "Community", "Regional", "Medical", "Maternity"})
    | frozenset({"Library", "Parks", "Chamber", "Circuit", "Superior", "Crown", "Magistrates"})
    | frozenset({"Planning", "Volunteer", "Arts", "Symphony", "Theatre", "Theater", "Festival"})
    | frozenset({"Speedway", "Stadium", "Arena", "Zoo", "Mall"})
)

#: Behind the name of a place in the name of a newspaper, a contest or a treaty.
NAMESAKES = frozenset(
    {"Journal", "Register", "Gazette", "Tribune", "Times", "Courier", "Sentinel", "Observer"}
    | {"Chronicle", "Dispatch", "Examiner", "Inquirer", "Enquirer", "Post", "Telegraph", "Bee"}
    | {"Globe", "Ledger", "Mercury", "Advertiser", "Argus", "Plain", "Picayune", "Advocate"}
    | {"Open", "Shield", "Trophy", "Pact", "Accords", "Competition", "Contest", "Pageant"}
)

#: Behind a name they make a street of it.
STREETS = frozenset({"Street", "Avenue", "Ave", "Drive", "Lane", "Boulevard", "Blvd", "Road"})
#: Before `School` or `Academy` they say that no town runs it.
SCHOOL_KINDS = frozenset(
    {"Latin", "Christian", "Lutheran", "Catholic", "Baptist", "Montessori", "Preparatory", "Prep"}
    | {"Waldorf", "Country", "Islamic", "Hebrew", "Friends"}
)

_GROUP_HEADS = frozenset(
    {"Army", "Battalion", "Brigade", "Brigades", "Division", "Front", "Forces", "Militia"}
    | {"Movement", "Units"}
)
_PLACE_HEADS = frozenset(
    {"Airport", "Bridge", "Camp", "City", "County", "Dam", "Desert", "District", "Island"}
    | {"Islands", "Lake", "Mountain", "Mountains", "Peninsula", "Province", "River", "Road"}
    | {"Square", "Street", "Valley", "Village"}
)

#: Titles of persons that no place bears: `Mr. Jordan`, but not `King Jordan`.
PERSONAL_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame", "Sgt", "Sergeant"}
    | {"Capt", "Captain", "Lt", "Lieutenant", "Cpl", "Pvt", "Maj", "Col", "Rev", "Reverend"}
    | {"Judge", "Justice", "Sen", "Senator", "Rep", "Congressman", "Congresswoman", "Officer"}
    | {"Detective", "Coach", "Coroner", "Deputy", "Trooper", "Principal", "Pastor", "Herr", "Frau"}
    | {"Señor", "Monsieur", "Madame", "Uncle", "Aunt", "Superintendent", "Councilman", "Constable"}
)

#: Titles of women.
HER_TITLES = frozenset({"Mrs", "Ms", "Miss", "Dame", "Lady", "Madame", "Frau"})

#: Given names of men: `Mrs. Trump` is not Donald.
MEN = frozenset(
    {"Aaron", "Abdullah", "Adam", "Ahmed", "Alan", "Albert", "Alexander", "Alexei", "Alfred"}
    | {"Ali", "Andrew", "Anthony", "Antonio", "Arnold", "Arthur", "Barack", "Bashar"}
    | {"Benjamin", "Bernard", "Bernie", "Bill", "Bob", "Boris", "Brad", "Brett", "Brian"}
    | {"Bruce", "Carl", "Carlos", "Charles", "Chris", "Christopher", "Chuck", "Clarence"}
    | {"Colin", "Dan", "Daniel", "David", "Dennis", "Dick", "Dmitry", "Don", "Donald", "Doug"}
    | {"Douglas", "Dwight", "Ed", "Edward", "Elon", "Emmanuel", "Eric", "Ernest", "Ferdinand"}
    | {"Francis", "Franklin", "Fred", "Gary", "George", "Gerald", "Gordon", "Greg", "Gregory"}
    | {"Hamid", "Harold", "Harry", "Hassan", "Henry", "Herbert", "Hosni", "Howard", "Hugo"}
    | {"Ian", "Imran", "Jack", "Jacob", "Jair", "James", "Jared", "Jason", "Jeff", "Jeffrey"}
    | {"Jens", "Jeremy", "Jerry", "Jim", "Jimmy", "Joe", "John", "Jonathan", "Jose", "Joseph"}
    | {"Josh", "Juan", "Justin", "Keith", "Ken", "Kenneth", "Kevin", "Kim", "Larry", "Lawrence"}
    | {"Leonid", "Lindsey", "Louis", "Luis", "Mahmoud", "Marco", "Mario", "Mark", "Martin"}
    | {"Matthew", "Michael", "Mick", "Mike", "Mikhail", "Mitch", "Mitt", "Mohammed", "Muammar"}
    | {"Narendra", "Nelson", "Newt", "Nicholas", "Nicolas", "Nigel", "Olaf", "Oliver", "Omar"}
    | {"Osama", "Patrick", "Paul", "Peter", "Philip", "Rafael", "Ralph", "Rand", "Raul"}
    | {"Recep", "Richard", "Rick", "Robert", "Rodrigo", "Roger", "Ron", "Ronald", "Roy", "Rudy"}
    | {"Rupert", "Saddam", "Sam", "Scott", "Sean", "Sergei", "Shinzo", "Silvio", "Stephen"}
    | {"Steve", "Steven", "Ted", "Thomas", "Tim", "Timothy", "Tom", "Tony", "Vaclav", "Victor"}
    | {"Viktor", "Vincent", "Vladimir", "Volodymyr", "Walter", "Warren", "William", "Winston"}
    | {"Yasser"}
)

#: The last word of a name, and what it makes of the whole.
HEADS = {
    **dict.fromkeys(_ORG_HEADS, NameType.ORG),
    **dict.fromkeys(_GROUP_HEADS, NameType.GROUP),
    **dict.fromkeys(_PLACE_HEADS, NameType.PLACE),
}
