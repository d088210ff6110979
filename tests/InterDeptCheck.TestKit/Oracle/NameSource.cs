namespace InterDeptCheck.TestKit.Oracle;

/// <summary>Invented names of many origins, with the ones that trip matchers: compounds, mononyms, other scripts, hyphens, apostrophes.</summary>
internal static class NameSource
{
    private static readonly Origin[] Origins =
    [
        new("GBR", "Smith|Jones|O'Brien|Wolf-Smith|Taylor|Brown|McDonald|St John|Khan", "Anna|Sam|Sarah|John Paul|Mary Jane Rose|Lee|Emma|Jo"),
        new("FRA", "Dubois|Lefèvre|de la Tour|D'Angélis|Moreau|Benoît",
            "Jean-Pierre|Jean-Paul|Jean|Marie Claire|Zoë|François|Anne-Sophie|Anne"),
        new("DEU", "Müller|Groß|Köhler|Schäfer|von Bülow|Weiß|Jürgens", "Jörg|Hans Peter|Käthe|Jürgen|Anna Luise|Björn|Uwe"),
        new("POL", "Wiśniewski|Łukasik|Żak|Nowak-Kowalska|Święch|Błaszczyk", "Łukasz|Małgorzata|Jan|Zofia Maria|Grażyna|Paweł"),
        new("NOR", "Ødegård|Åsen|Sæther|Bjørnson|Håkonsen", "Bjørn|Åse|Kåre Olav|Sølvi|Lærke"),
        new("ISL", "Þórsdóttir|Guðmundsson|Sigurðsson|Ægisson", "Þór|Guðrún|Sigurður Páll|Björk|Æsa"),
        new("ESP", "Muñoz García|Ibáñez|Núñez|de los Ríos|Peña", "María José|José|José Luis|Begoña|Íñigo|María"),
        new("TUR", "Şahin|Çelik|Yıldız|Öztürk|Gündoğdu", "Ayşe|Gül|Işıl|Mehmet Ali|Çağla|Müge"),
        new("VNM", "Nguyễn|Trần|Đặng|Lê|Phạm", "Thị Hồng|Văn An|Đức|Minh Châu|Ánh"),
        new("RUS", "Иванов|Петров|Смирнов|Козлов|Морозов|Волков", "Иван|Анна|Олег|Нина|Борис Антон|Зинаида"),
        new("SYR", "Al Hassan|Haddad|El Masri|Khoury|Bin Saleh", "Abdul Rahman|Abdul Aziz|Abdul|Abu Bakr|Layla|Omar Khaled"),
        new("CHN", "王|李|欧阳|陈", "伟|秀英|小明|建国"),
        new("IDN", "Suharto|Sukarno|Wulandari|Setiawan", "|Budi|Dewi Ayu|"),
        new("IND", "Singh|Kaur|Patel|Sharma|Iyer", "Gurpreet|Harpreet Kaur|Raj|Priya|Amar-Jit|Amar"),
    ];

    /// <summary>A nationality and a name that goes with it; one in some has one name only.</summary>
    public static (string Nationality, NaiveName Name) Any(Random random)
    {
        var origin = Pick(random, Origins);
        return (origin.Nationality, new(Pick(random, origin.Families), Given(random, origin)));
    }

    /// <summary>A name with this family name and other given names of the same origin.</summary>
    public static NaiveName Sibling(Random random, string nationality, string family) =>
        new(family, Given(random, Array.Find(Origins, origin => origin.Nationality == nationality) ?? Origins[0]));

    /// <summary>A family name of any origin.</summary>
    public static string AnyFamily(Random random) => Pick(random, Pick(random, Origins).Families);

    /// <summary>A nationality.</summary>
    public static string AnyNationality(Random random) => Pick(random, Origins).Nationality;

    private static string? Given(Random random, Origin origin) => Pick(random, origin.Given) is { Length: > 0 } given ? given : null;

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private sealed class Origin(string nationality, string families, string given)
    {
        public string Nationality { get; } = nationality;

        public string[] Families { get; } = families.Split('|');

        public string[] Given { get; } = given.Split('|');
    }
}
