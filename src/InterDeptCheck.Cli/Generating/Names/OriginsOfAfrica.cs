namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Names of West Africa, the Horn and southern Africa. Underscores stand for spaces.</summary>
internal static class OriginsOfAfrica
{
    public static IEnumerable<Origin> All() => [Yoruba(), Igbo(), Hausa(), Ghanaian(), Somali(), Habesha(), Shona()];

    private static Origin Yoruba() => new("Yoruba", "NGA", 5, RouteGroup.World)
    {
        Family = """
            Adebayo Adeyemi Ogunleye Olatunji Akinola Balogun Ojo Okunola Fashola Bankole Oyelaran Adewale Oladipo Ogundipe
            Adesanya Afolabi Ajayi Akande Akinyele Alabi Aluko Awolowo Ayodele Babalola Coker Dada Ekundayo Fagbemi Ige Komolafe
            Lawal Makinde Obasanjo Odukoya Ogunbiyi Olaniyan Omotoso Onabanjo Oshodi Sanusi Soyinka Ọlábísí Adébáyò
            """,
        Male = """
            Adekunle Ayodeji Babatunde Damilola Femi Gbenga Ibrahim Kayode Kunle Lekan Muyiwa Niyi Olumide Oluwaseun Rotimi Segun
            Sola Taiwo Tunde Wale Yinka Kehinde Olúwọlé
            """,
        Female = """
            Abimbola Adunni Bolanle Bukola Dupe Folake Funmilayo Iyabo Jumoke Kemi Lola Modupe Morenike Ngozika Olabisi Omolara
            Ronke Sade Simisola Titilayo Yetunde Yewande Bísólá
            """,
    };

    private static Origin Igbo() => new("Igbo", "NGA", 4, RouteGroup.World)
    {
        Family = """
            Okafor Okonkwo Eze Nwosu Obi Okeke Nwachukwu Onyeka Chukwu Nnamdi Achebe Adichie Agu Akabueze Anyanwu Azikiwe Chidi Ekwueme
            Ezeani Ibekwe Igwe Ike Iwu Maduka Mbah Nduka Njoku Nwankwo Nwokolo Obiora Odili Ogbonna Ojukwu Okechukwu Okoli Okoro
            Okoye Onwuka Onyema Uche Udeh Umeh Uzor
            """,
        Male = """
            Chinedu Emeka Ifeanyi Obinna Chukwuemeka Kelechi Nnamdi Ugochukwu Ikenna Tobechukwu Chidubem Ebuka Somto Uchenna
            Afamefuna Azubuike Dozie Ekene Jideofor Kenechukwu Lotanna Munachi
            """,
        Female = """
            Adaeze Amaka Chioma Ngozi Ifeoma Nkechi Obioma Uju Chinwe Ebele Nneka Adanna Akunna Chiamaka Ezinne Ginika Ijeoma
            Kosisochukwu Munachiso Nwanneka Oluchi Somadina
            """,
    };

    private static Origin Hausa() => new("Hausa", "NGA NER", 2, RouteGroup.World)
    {
        Family = """
            Abubakar Bello Musa Sani Usman Yusuf Ibrahim Aliyu Garba Danjuma Mohammed Suleiman Adamu Bala Balarabe Dangote Dantata
            Gambo Gwarzo Haruna Idris Inuwa Isah Jibril Kabir Kwankwaso Lamido Magaji Maikudi Mu'azu Nuhu Ribadu Ringim Sarki Shagari
            Shehu Tambuwal Tanko Umar Wada Yakubu Zakari Ɗangana Yar'Adua
            """,
        Male = """
            Abdulkadir Aminu Auwal Bashir Buhari Dahiru Faruk Habibu Ibrahim Jamilu Kabiru Lawan Mansur Nasiru Rabiu Sadiq Tijjani
            Umaru Yahaya Zubairu Abdul_Salam Ƙasimu
            """,
        Female = """
            Aisha Amina Binta Fatima Hadiza Halima Hauwa Jamila Khadija Laraba Maimuna Nafisa Rakiya Safiya Saudatu Talatu Uwani
            Zainab Zulaihat Asabe Delu Gambo
            """,
    };

    private static Origin Ghanaian() => new("Ghanaian", "GHA", 4, RouteGroup.World)
    {
        Family = """
            Mensah Owusu Boateng Asante Osei Appiah Agyeman Amoah Ansah Antwi Asamoah Asare Awuah Baah Bonsu Danquah Darko Donkor
            Frimpong Gyamfi Kufuor Kumi Kwarteng Nkrumah Nyarko Obeng Ofori Opoku Oppong Quaye Quartey Sarpong Tetteh Tawiah Wiredu
            Yeboah Addo Adjei Ampofo Lartey Ocansey Ofori-Atta Owusu-Ansah
            """,
        Male = """
            Kwame Kofi Kwasi Kwaku Yaw Kojo Kwabena Emmanuel Samuel Daniel Isaac Ebenezer Prince Nana_Kwame Fiifi Ekow Paa_Kwesi
            Papa_Yaw Selorm Edem Mawuli Nii_Armah
            """,
        Female = """
            Akosua Ama Abena Adwoa Afua Akua Yaa Esi Efua Araba Comfort Gifty Mercy Vida Dzifa Enyonam Maame_Esi Naa_Dei Serwaa
            Adjoa Aba Ewurama
            """,
    };

    private static Origin Somali() => new("Somali", "SOM DJI", 4, RouteGroup.Refuge)
    {
        Family = """
            Mohamed Ali Ahmed Hassan Abdi Ibrahim Omar Hussein Yusuf Osman Farah Warsame Nur Jama Adan Isse Abdullahi Mohamud Aden
            Guled Hersi Muse Salad Sheikh Duale Elmi Gedi Haji Igal Kahin Liban Mire Nuh Olad Qasim Rooble Samatar Shire Tahlil
            Ugaas Weheliye Yassin Abdirahman
            """,
        Male = """
            Abdi Abdirahman Abdullahi Ahmed Bashir Dahir Faarax Guled Hassan Ibrahim Jama Khalid Liban Mahad Mohamed Nuur Omar
            Qasim Robleh Said Warsame Yasin Zakariye
            """,
        Female = """
            Amina Asha Ayan Deqa Fadumo Faiza Habiba Hamdi Hodan Ifrah Khadra Ladan Maryan Muna Nasra Naima Rahma Sagal Sahra Safiya
            Shukri Ubah Xaawo Yurub
            """,
        Patronymic = true,
        UnknownBirthPercent = 12,
    };

    private static Origin Habesha() => new("Eritrean and Ethiopian", "ERI ETH", 4, RouteGroup.Refuge)
    {
        Family = """
            Tesfay Gebremedhin Haile Kidane Berhane Abraha Tekle Woldu Habte Ghebreab Mehari Araya Asfaha Bekele Alemu Tadesse Desta
            Girma Kebede Mulugeta Negash Tilahun Worku Yohannes Zewde Abebe Assefa Ayele Demissie Fikre Getachew Hagos Isaias Kahsay
            Lemma Mengistu Okbay Russom Seyoum Tsegay Weldemariam Yemane Gebre_Selassie
            """,
        Male = """
            Abel Amanuel Berhane Biniam Daniel Dawit Ermias Filmon Girmay Haben Henok Isaac Kibrom Merhawi Mikael Natnael Robel Samuel
            Tekeste Tesfalem Yonas Gebre_Meskel Haile_Mariam
            """,
        Female = """
            Abeba Almaz Aster Bisrat Eden Feven Genet Helen Hiwet Kidist Letebrhan Luwam Meron Mihret Natsnet Rahel Saba Selam
            Senait Tigist Tsehay Winta Zaid
            """,
        Patronymic = true,
        UnknownBirthPercent = 8,
    };

    private static Origin Shona() => new("Shona and Ndebele", "ZWE ZAF", 3, RouteGroup.World)
    {
        Family = """
            Moyo Ncube Sibanda Dube Ndlovu Mpofu Nyathi Chikowore Chigumbura Chirwa Gumbo Hove Katsande Kanyemba Machingura
            Madziva Makoni Mapfumo Marufu Mashingaidze Masuku Matambo Mhlanga Mlambo Mnangagwa Mudzuri Mugabe Muparutsa Murwira Mutasa
            Muzenda Ngwenya Nkomo Nyamande Nyoni Shumba Tshuma Zhou Zvobgo Chinamasa Chitando Mukanya Sithole
            """,
        Male = """
            Tendai Tafadzwa Tinashe Takudzwa Farai Simba Tatenda Kudakwashe Munyaradzi Blessing Brighton Innocent Lovemore Bongani
            Thabo Sipho Nkosana Mthokozisi Themba Givemore Admire
            """,
        Female = """
            Rudo Chipo Nyasha Rutendo Tariro Vimbai Anesu Kudzai Memory Precious Patience Sibongile Nomsa Thandiwe Busisiwe
            Ntombi Sithembile Lindiwe Gugulethu Nokuthula Beauty
            """,
    };
}
