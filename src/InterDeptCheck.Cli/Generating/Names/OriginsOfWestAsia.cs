namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Names of the Arab countries, Iran and Afghanistan. Underscores stand for spaces.</summary>
internal static class OriginsOfWestAsia
{
    public static IEnumerable<Origin> All() => [Arabic(), Persian(), Afghan()];

    private static Origin Arabic() => new("Arabic", "SYR IRQ EGY SDN JOR LBN YEM LBY MAR DZA TUN SAU", 6, RouteGroup.Refuge)
    {
        Family = """
            Al-Masri Al-Rashid Al-Hassan El-Sayed Al-Khatib Haddad Khoury Mansour Saleh Hamdan Nasser Ibrahim Khalil Hussein Mahmoud
            Abdallah Abdel_Rahman Abu_Bakr Al_Ahmad Darwish Najjar Sabbagh Qasim Zaidan Taha Suleiman Shaheen Bakri Barakat Farouk
            Ghanem Hamad Issa Jaber Kanaan Makki Obeid Rahal Salameh Tamimi Younis Zaki Ben_Ali Al-Tikriti El_Fassi Bint_Jubail
            """,
        Male = """
            Mohammed Ahmad Mahmoud Ali Omar Khaled Youssef Hassan Hussein Ibrahim Abdul_Rahman Abdullah Abdel_Aziz Mustafa Tariq
            Bilal Karim Samir Walid Ziad Faisal Nabil Rashid Abu_Bakr
            """,
        Female = """
            Fatima Aisha Maryam Zainab Khadija Layla Noor Amina Huda Salma Rania Samira Yasmin Hanan Iman Najwa Rasha Dalia Farah
            Umm_Kulthum Widad Lubna Ghada Basma
            """,
    };

    private static Origin Persian() => new("Persian", "IRN", 3, RouteGroup.Refuge)
    {
        Family = """
            Ahmadi Hosseini Mohammadi Karimi Rezaei Moradi Jafari Rahimi Heidari Ebrahimi Akbari Najafi Kazemi Mousavi Ghasemi
            Tehrani Shirazi Esfahani Farahani Kermani Zandi Bahrami Rostami Soltani Nazari Hashemi Sadeghi Amiri Bagheri Azizi
            Farrokhzad Golestani Javadi Khosravi Lotfi Maleki Norouzi Parsa Sharifi Tavakoli Vaziri Yazdani Zarei
            """,
        Male = """
            Ali Reza Mehdi Hossein Mohammad_Reza Amir Behrouz Cyrus Dariush Ehsan Farhad Hamid Iraj Javad Kaveh Kourosh Mahmoud
            Navid Omid Parviz Ramin Saeed Vahid
            """,
        Female = """
            Zahra Fatemeh Maryam Parisa Shirin Nasrin Azadeh Bahar Elham Farzaneh Golnaz Hengameh Jaleh Ladan Mahnaz Niloufar
            Pouran Roya Sepideh Tahereh Vida Yasaman Zohreh
            """,
    };

    private static Origin Afghan() => new("Afghan", "AFG", 4, RouteGroup.Afghan)
    {
        Family = """
            Ahmadzai Noorzai Karzai Popal Stanekzai Wardak Hotak Durrani Safi Amini Haidari Rahmani Karimi Sharifi Sultani Nazari
            Rezai Qaderi Hakimi Azimi Barakzai Yousufzai Mohmand Achakzai Alizai Sherzai Zadran Mangal Jalali Fazli Ghafoori Habibi
            Ibrahimi Jamshidi Kohistani Latifi Mojaddedi Naderi Omari Panjshiri Rasouli Saberi Tokhi
            """,
        Male = """
            Abdul_Rahim Abdul_Karim Ahmad Ajmal Asadullah Aziz Daud Esmatullah Farid Gul_Agha Habibullah Hamid Jawad Khalid Latif
            Mirwais Najibullah Omar Qais Rahmatullah Samiullah Tariq Wali Zabihullah
            """,
        Female = """
            Aisha Benafsha Fahima Freshta Gulalai Hosna Jamila Khalida Laila Malalai Masouda Nadia Nargis Palwasha Parwana Roya
            Sahar Shabnam Shukria Wazhma Yalda Zarghuna Zohra
            """,
        MononymsPercent = 35,
        UnknownBirthPercent = 20,
    };
}
