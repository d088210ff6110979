namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Names of South Asia. Underscores stand for spaces.</summary>
internal static class OriginsOfSouthAsia
{
    public static IEnumerable<Origin> All() => [Urdu(), Hindi(), Punjabi(), Bengali(), Tamil()];

    private static Origin Urdu() => new("Urdu", "PAK", 7, RouteGroup.World)
    {
        Family = """
            Khan Ahmed Malik Hussain Iqbal Mahmood Butt Chaudhry Qureshi Sheikh Mirza Ali Raja Bhatti Akhtar Javed Shah Aslam Rehman
            Siddiqui Rashid Ansari Baig Dar Farooqi Gilani Hashmi Hayat Ismail Jamil Kazmi Khalid Lodhi Memon Naqvi Nawaz Rana
            Saleem Tariq Usmani Yousaf Zaidi ul-Haq
            """,
        Male = """
            Muhammad Imran Bilal Usman Hamza Asad Faisal Kamran Nadeem Omar Rizwan Saad Shahid Tahir Waqas Yasir Zeeshan Adnan
            Abdul_Qadir Danish Ejaz Fahad Ghulam_Mustafa Haroon
            """,
        Female = """
            Ayesha Fatima Sana Hira Maryam Zainab Nadia Bushra Farah Gulshan Humaira Iqra Javeria Kiran Lubna Mehwish Nasreen
            Rabia Sadia Tahira Uzma Yasmeen Zara Shazia
            """,
    };

    private static Origin Hindi() => new("Hindi", "IND", 11, RouteGroup.World)
    {
        Family = """
            Sharma Verma Gupta Kumar Patel Shah Mehta Joshi Agarwal Mishra Pandey Tiwari Yadav Chauhan Rajput Thakur Saxena
            Srivastava Trivedi Desai Jain Bhatt Chopra Kapoor Malhotra Khanna Nair Menon Reddy Rao Naidu Iyer Pillai Kulkarni
            Deshpande Patil Jadhav Shinde Bose Sinha Dubey Bhardwaj Kaushik Goyal
            """,
        Male = """
            Rahul Amit Rajesh Sanjay Vijay Arjun Aditya Rohan Vikram Suresh Ramesh Anil Sunil Deepak Manoj Ashok Prakash Nikhil
            Gaurav Harish Karan Mohan Pranav Yash
            """,
        Female = """
            Priya Anjali Pooja Neha Sunita Kavita Rekha Meena Lakshmi Deepa Shreya Divya Asha Geeta Radha Sita Nisha Ritu Swati
            Vandana Isha Jyoti Kiran Maya
            """,
    };

    private static Origin Punjabi() => new("Punjabi", "IND PAK", 5, RouteGroup.World)
    {
        Family = """
            Singh Kaur Gill Sandhu Dhillon Sidhu Grewal Dhaliwal Brar Sekhon Bains Mann Randhawa Virk Cheema Aulakh Bajwa Chahal
            Deol Dosanjh Garcha Ghuman Hundal Johal Kang Khaira Khangura Lidder Mahal Mangat Nijjar Pannu Purewal Rai Sahota Samra
            Sanghera Sohal Thind Toor Uppal Warraich
            """,
        Male = """
            Gurpreet Harpreet Manpreet Amandeep Baljit Balwinder Daljit Gurdeep Harjit Inderjit Jagdeep Jaswinder Kulwinder
            Lakhwinder Mandeep Narinder Parminder Rajinder Sukhdev Tejinder Arjan Ranjit Surjit
            """,
        Female = """
            Simran Jasleen Navneet Prabhjot Rupinder Satinder Ravneet Amrit Bhupinder Charanjit Davinder Gurleen Harleen Jaspreet
            Kiranjit Lovepreet Mankirat Nimrat Paramjit Ramandeep Sukhmani Tarnjit Upinder
            """,
    };

    private static Origin Bengali() => new("Bengali", "BGD IND", 5, RouteGroup.World)
    {
        Family = """
            Rahman Islam Hossain Begum Khatun Ali Uddin Miah Chowdhury Ahmed Akter Das Roy Sarkar Ghosh Banerjee Mukherjee
            Chatterjee Sen Bose Dutta Paul Saha Mondal Biswas Haque Karim Alam Khan Talukder Sikder Bhuiyan Majumder Mollah
            Howlader Sheikh Kabir Mahmud Nath Podder Rashid Sultana Barua
            """,
        Male = """
            Abdul_Karim Abdur_Rahim Mohammad Rafiq Kamal Jamal Shafiq Anwar Habib Imran Jahangir Kazi Liton Mamun Nurul Rezaul
            Shahin Tanvir Zahid Anirban Debashish Subrata Faruk Golam
            """,
        Female = """
            Fatema Nasrin Rokeya Shirin Taslima Ruma Salma Jesmin Halima Ayesha Farzana Lipi Moushumi Nazma Parveen Rina Shapla
            Sharmin Sumaiya Tania Ananya Debjani Keya Mitali
            """,
    };

    private static Origin Tamil() => new("Tamil", "LKA IND", 3, RouteGroup.World)
    {
        Family = """
            Sivakumar Rajendran Selvam Murugan Arumugam Balasubramaniam Chandrasekaran Ganesan Jeyakumar Kandasamy Krishnan
            Mahendran Nadarajah Nagalingam Navaratnam Parameswaran Pathmanathan Ponnambalam Rajaratnam Ramanathan Ratnasingam
            Sathasivam Selvanayagam Shanmuganathan Sivalingam Sivanesan Somasundaram Sritharan Subramaniam Suntharalingam
            Thangarajah Thevarajah Thirunavukkarasu Vadivelu Velupillai Vigneswaran Vijayakumar Yogarajah Anandarajah Ariyaratnam
            Gunaratnam Ilango Karunakaran
            """,
        Male = """
            Arun Balan Dinesh Ganesh Hari Jeyan Kannan Kumaran Logan Mathan Nishanthan Pirapaharan Rajan Ravi Sanjeev Senthil
            Suren Thushan Uthayan Vasan Yogan Aravind Prabhu
            """,
        Female = """
            Abirami Bhavani Chitra Devika Gayathri Indira Janani Kalpana Latha Malathi Nithya Padma Rajini Saraswathi Tharani Uma
            Vasanthi Yamuna Anitha Kavitha Meera Sumathi Revathi
            """,
        MononymsPercent = 20,
        Patronymic = true,
    };
}
