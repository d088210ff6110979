namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Names of central, eastern and south-eastern Europe and of Turkey. Underscores stand for spaces.</summary>
internal static class OriginsOfTheEast
{
    public static IEnumerable<Origin> All() =>
        [Polish(), Romanian(), Czech(), Hungarian(), Bulgarian(), Ukrainian(), Russian(), Greek(), Turkish()];

    private static Origin Polish() => new("Polish", "POL", 9, RouteGroup.Europe)
    {
        Family = """
            Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski
            Mazur Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel
            Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak
            Sikora Baran Rutkowski Szewczyk Błaszczyk
            """,
        Male = """
            Jan Andrzej Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jerzy Tadeusz Adam Łukasz Zbigniew Ryszard
            Dariusz Henryk Mariusz Kazimierz Wojciech Robert Mateusz
            """,
        Female = """
            Anna Maria Katarzyna Małgorzata Agnieszka Krystyna Barbara Ewa Elżbieta Zofia Janina Teresa Joanna Magdalena Monika
            Jadwiga Danuta Irena Halina Helena Beata Aleksandra Grażyna Łucja
            """,
        FeminineEndings = "ski>ska cki>cka dzki>dzka",
    };

    private static Origin Romanian() => new("Romanian", "ROU MDA", 9, RouteGroup.Europe)
    {
        Family = """
            Popa Popescu Pop Radu Dumitru Stan Stoica Gheorghe Matei Rusu Mihai Ciobanu Constantin Marin Ionescu Florea Ilie Toma
            Stanciu Munteanu Vasile Oprea Tudor Sandu Moldovan Ion Ungureanu Dinu Andrei Barbu Șerban Neagu Cristea Anghel Lazăr
            Dragomir Enache Badea Vlad Stănescu Țîrlea Băsescu Mureșan Țepeș
            """,
        Male = """
            Andrei Alexandru Gheorghe Ioan Vasile Constantin Ștefan Mihai Adrian Florin Cătălin Răzvan Bogdan Marius Sorin Dănuț Mircea
            Horațiu Nicolae Cosmin Valentin Ionuț Traian Vlăduț
            """,
        Female = """
            Maria Elena Ioana Andreea Mihaela Ana Cristina Daniela Alina Mădălina Ștefania Gabriela Simona Lăcrămioara Roxana Doina
            Raluca Bianca Cătălina Oana Anca Țuța Viorica Florentina
            """,
    };

    private static Origin Czech() => new("Czech and Slovak", "CZE SVK", 3, RouteGroup.Europe)
    {
        Family = """
            Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Marek Pospíšil Hájek Jelínek Král Růžička
            Beneš Fiala Sedláček Doležal Zeman Kolář Krejčí Navrátil Čermák Urban Vaněk Blažek Kříž Kratochvíl Kovář Bartoš Vlček
            Polák Musil Šimek Konečný Malý Čech Štěpánek Horváth Kováč Balog
            """,
        Male = """
            Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk František Václav Michal Milan Karel Lukáš David Vladimír
            Ondřej Ladislav Roman Marek Štefan Ľubomír
            """,
        Female = """
            Jana Marie Eva Hana Anna Lenka Kateřina Věra Lucie Alena Petra Jaroslava Ludmila Helena Jitka Martina Zdeňka Veronika
            Michaela Jarmila Šarlota Božena Ľudmila Zuzana
            """,
        FeminineEndings = "boda>bodová ný>ná lý>lá rný>rná ček>čková ec>cová oba>obová "
            + "zka>zková čka>čková era>erová ala>alová ář>ářová ák>áková ek>ková",
    };

    private static Origin Hungarian() => new("Hungarian", "HUN ROU", 2, RouteGroup.Europe)
    {
        Family = """
            Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Mészáros Oláh Simon Rácz
            Fekete Szilágyi Török Fehér Balázs Gál Kis Szűcs Kocsis Pintér Fodor Orsós Szalai Sipos Magyar Lukács Gulyás Bíró
            Király Katona László Jakab Bogdán Ősz Győry
            """,
        Male = """
            László István József János Zoltán Sándor Gábor Ferenc Attila Péter Tamás Zsolt Tibor András Csaba Imre Lajos György Balázs
            Gyula Mihály Károly Róbert Dániel Ödön
            """,
        Female = """
            Mária Erzsébet Katalin Ilona Éva Anna Zsuzsanna Margit Judit Ágnes Andrea Julianna Ildikó Erika Krisztina Irén Eszter
            Magdolna Mónika Edit Gabriella Tímea Szilvia Ibolya Tünde
            """,
    };

    private static Origin Bulgarian() => new("Bulgarian", "BGR", 4, RouteGroup.Europe)
    {
        Family = """
            Ivanov Georgiev Dimitrov Petrov Nikolov Hristov Stoyanov Todorov Iliev Angelov Atanasov Vasilev Petkov Mihaylov Yordanov
            Marinov Stefanov Popov Kolev Kostov Tsvetkov Dinev Hadzhiev Yankov Zhelev Bozhinov Asenov Boyadzhiev Velikov Gospodinov
            Kirilov Kovachev Lazarov Manolov Nedyalkov Ognyanov Pavlov Rusev Simeonov Tanev Uzunov Vladimirov
            """,
        Male = """
            Georgi Ivan Dimitar Nikolay Petar Hristo Yordan Stefan Todor Aleksandar Vasil Stoyan Atanas Krasimir Plamen Rumen Zhivko
            Boyan Kaloyan Martin Viktor Ognyan Tsvetan
            """,
        Female = """
            Maria Ivanka Elena Yordanka Penka Mariyka Rositsa Daniela Violeta Radka Gergana Tsvetelina Desislava Ralitsa Milena
            Yoanna Nevena Zdravka Lilyana Snezhana Vesela Kalina Bozhidara
            """,
        FeminineEndings = "ov>ova ev>eva",
    };

    private static Origin Ukrainian() => new("Ukrainian", "UKR", 7, RouteGroup.Ukraine)
    {
        Script = NameScript.Ukrainian,
        Family = """
            Мельник Шевченко Коваленко Бондаренко Бойко Ткаченко Кравченко Ковальчук Коваль Олійник Шевчук Поліщук Лисенко Ткачук
            Савченко Марченко Руденко Мороз Петренко Клименко Кравчук Кузьменко Павленко Савчук Левченко Гончаренко Карпенко Іваненко
            Панченко Хоменко Романюк Гончарук Василенко Швець Юрченко Яценко Білоус Гнатюк Дячук Федоренко Ющенко Щербак
            """,
        Male = """
            Олександр Андрій Сергій Володимир Микола Василь Іван Віктор Юрій Михайло Петро Ярослав Тарас Богдан Дмитро Євген Ігор
            Максим Остап Роман Святослав Анатолій Григорій
            """,
        Female = """
            Олена Юлія Наталія Тетяна Ірина Світлана Оксана Марія Ганна Людмила Галина Катерина Вікторія Ольга Надія Любов Софія
            Соломія Ярослава Валентина Євгенія Зоряна Христина
            """,
    };

    private static Origin Russian() => new("Russian", "RUS KAZ LVA", 3, RouteGroup.World)
    {
        Script = NameScript.Russian,
        Family = """
            Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов
            Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев
            Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Щербаков Юдин
            """,
        Male = """
            Александр Сергей Владимир Андрей Алексей Дмитрий Николай Иван Михаил Юрий Евгений Виктор Игорь Анатолий Олег Павел
            Василий Вячеслав Геннадий Фёдор Эдуард Ярослав Пётр
            """,
        Female = """
            Елена Юлия Ольга Наталья Татьяна Ирина Светлана Екатерина Мария Анна Людмила Галина Надежда Любовь Ксения Дарья Яна
            Зоя Элина Софья Валерия Полина Алёна
            """,
        FeminineEndings = "ов>ова ев>ева ёв>ёва ин>ина",
    };

    private static Origin Greek() => new("Greek", "GRC CYP", 3, RouteGroup.Europe)
    {
        Script = NameScript.Greek,
        Family = """
            Παπαδόπουλος=Papadopoulos Βλάχος=Vlachos Αγγελόπουλος=Angelopoulos Νικολαΐδης=Nikolaidis Γεωργίου=Georgiou
            Δημητρίου=Dimitriou Ιωάννου=Ioannou Κωνσταντίνου=Konstantinou Παππάς=Pappas Καραγιάννης=Karagiannis Χατζής=Chatzis
            Οικονόμου=Oikonomou Μακρής=Makris Σταμάτης=Stamatis Αλεξίου=Alexiou Ζαφείρης=Zafeiris Θεοδώρου=Theodorou Λάμπρου=Lamprou
            Μανώλης=Manolis Νικολάου=Nikolaou Ξένος=Xenos Παναγιώτου=Panagiotou Ρήγας=Rigas Σαμαράς=Samaras Τσίπας=Tsipas
            Φωτίου=Fotiou Χριστοδούλου=Christodoulou Ψαρράς=Psarras Αντωνίου=Antoniou Βασιλείου=Vasileiou Γιαννόπουλος=Giannopoulos
            Δούκας=Doukas Ζέρβας=Zervas Ηλιόπουλος=Iliopoulos Κόκκινος=Kokkinos Λιάπης=Liapis Μιχαηλίδης=Michailidis
            Πετρίδης=Petridis Σαββίδης=Savvidis Τριανταφύλλου=Triantafyllou Φιλίππου=Filippou Καλογερόπουλος=Kalogeropoulos
            """,
        Male = """
            Γεώργιος=Georgios Δημήτριος=Dimitrios Κωνσταντίνος=Konstantinos Ιωάννης=Ioannis Νικόλαος=Nikolaos Παναγιώτης=Panagiotis
            Χρήστος=Christos Βασίλειος=Vasileios Αθανάσιος=Athanasios Μιχαήλ=Michail Σπυρίδων=Spyridon Αντώνιος=Antonios
            Θεόδωρος=Theodoros Ανδρέας=Andreas Πέτρος=Petros Στέφανος=Stefanos Αλέξανδρος=Alexandros Ηλίας=Ilias Σωτήριος=Sotirios
            Φίλιππος=Filippos Λάζαρος=Lazaros
            """,
        Female = """
            Μαρία=Maria Ελένη=Eleni Αικατερίνη=Aikaterini Βασιλική=Vasiliki Σοφία=Sofia Γεωργία=Georgia Αναστασία=Anastasia
            Δήμητρα=Dimitra Ιωάννα=Ioanna Άννα=Anna Κωνσταντίνα=Konstantina Παρασκευή=Paraskevi Χριστίνα=Christina Δέσποινα=Despoina
            Φωτεινή=Foteini Χρυσούλα=Chrysoula Ειρήνη=Eirini Θεοδώρα=Theodora Ζωή=Zoi Καλλιόπη=Kalliopi Μαργαρίτα=Margarita
            """,
    };

    private static Origin Turkish() => new("Turkish", "TUR CYP", 4, RouteGroup.World)
    {
        Family = """
            Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan
            Şimşek Polat Korkmaz Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal Turan Gül
            Özer Işık Kaplan Avcı Sarı Tekin İnan
            """,
        Male = """
            Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Abdullah Recep Salih
            Fatih Kadir Emre Hakan Gökhan Çağrı Oğuz
            """,
        Female = """
            Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha Esra Özlem Gülşen Büşra Çiğdem
            Nurgül Ebru Hülya Tuğba Işıl Özge
            """,
    };
}
