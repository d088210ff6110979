namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Names of East and South-East Asia. Underscores stand for spaces.</summary>
internal static class OriginsOfEastAsia
{
    public static IEnumerable<Origin> All() => [Chinese(), Cantonese(), Vietnamese(), Korean(), Filipino(), Indonesian()];

    private static Origin Chinese() => new("Chinese", "CHN TWN SGP MYS", 6, RouteGroup.World)
    {
        Family = """
            Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng Feng
            Han Cao Zeng Peng Xiao Cai Pan Tian Dong Yuan Jiang Yu Du Ye Cheng Ouyang Lü
            """,
        Male = """
            Wei Jian Jun Ming Qiang Lei Tao Hao Bo Chao Peng Xin Yu Zhiwei Jianguo Xiaoming Haoran Zihan Wenjie Guoqiang Yichen
            Junjie Zhenhua
            """,
        Female = """
            Fang Na Min Jing Li Yan Xia Ying Hong Mei Xue Juan Xiaoyan Yuting Ruoxi Meiling Shuhui Lihua Qian Yun Jiayi Xinyi
            Wanting
            """,
    };

    private static Origin Cantonese() => new("Cantonese", "GBN HKG MAC", 5, RouteGroup.HongKong)
    {
        Family = """
            Chan Wong Lee Cheung Lau Ho Ng Leung Chow Lam Tang Yeung Chu Kwok Tsang Cheng Lai Tam Fung Yip Mak Law Kwan Tsui Choi Yuen
            Poon Hui Tse Yu Wan Lo Siu Chiu Kong Tong Au Yau Szeto Luk Mok Au-Yeung Hung
            """,
        Male = """
            Ka_Ming Chi_Wai Wai_Man Kin_Fai Siu_Ming Tsz_Hin Ho_Yin Chun_Kit Wing_Kin Man_Ho Kwok_Keung Yat_Long Hoi_Lun Pak_Yin
            Ting_Fung Lok_Yin King_Hang Cheuk_Hei Yiu_Chung Sze_Chai
            """,
        Female = """
            Mei_Ling Wing_Yan Ka_Yan Suk_Yee Hiu_Tung Tsz_Ching Yuen_Ling Lai_Ping Man_Yee Sin_Ying Hoi_Ting Cheuk_Lam Pui_Shan
            Oi_Lin Ching_Man Yan_Yi Wai_Fong Choi_Ha Nga_Lai Lok_Yiu
            """,
    };

    private static Origin Vietnamese() => new("Vietnamese", "VNM", 3, RouteGroup.World)
    {
        Family = """
            Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Lâm Mai Trương Tô Hà Cao Châu
            Đào Kiều La Lưu Mạc Nghiêm Ông Phùng Quách Tạ Thái Tống Từ Văn Vương Chu Giang
            """,
        Male = """
            Anh_Tuấn Bảo Cường Đức Dũng Hải Hùng Hoàng Khánh Long Minh Nam Phong Phúc Quang Sơn Thắng Thành Tiến Trung Tùng Việt
            Văn_Hùng Quốc_Bảo
            """,
        Female = """
            Thị_Hoa Ánh Bích Châu Diệp Dung Giang Hà Hạnh Hằng Hương Lan Linh Loan Mai Ngọc Nhung Oanh Phương Quỳnh Thảo Thu
            Thủy Trang Tuyết Vân Yến
            """,
    };

    private static Origin Korean() => new("Korean", "KOR PRK", 2, RouteGroup.World)
    {
        Family = """
            Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong Jeon Ko Moon Yang Son Bae Baek
            Heo Yoo Nam Shim Noh Ha Kwak Sung Cha Joo Woo Koo Min Jin Namgung Seonwoo
            """,
        Male = """
            Min-jun Seo-jun Do-yun Ye-jun Si-woo Ju-won Ji-ho Jun-seo Hyun-woo Sung-min Dong-hyun Jae-hyun Kyung-soo Young-ho
            Sang-woo Tae-yang In-su Chul-soo Woo-jin Hyeon Byung-hun
            """,
        Female = """
            Seo-yeon Ji-woo Seo-hyun Min-seo Ha-eun Ye-eun Yoon-seo Chae-won Soo-ah Ji-min Eun-ji Hye-jin Mi-kyung Young-hee
            Na-young Bo-ram Kyung-hee Yu-na Da-hye Ae-ra Sun-hi
            """,
    };

    private static Origin Filipino() => new("Filipino", "PHL", 4, RouteGroup.World)
    {
        Family = """
            Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Tomas Andrada Castillo Flores Villanueva Ramos Castro Rivera Aquino
            Navarro Salazar Mercado Dela_Cruz Delos_Santos De_Guzman De_Leon Del_Rosario Manalo Pascual Soriano Magsaysay Dimaculangan
            Batungbakal Catacutan Dimagiba Lacsamana Macaraeg Panganiban Quiambao Sumulong Tolentino Valdez Yambao Zamora
            """,
        Male = """
            Jose Juan Antonio Ramon Eduardo Roberto Fernando Ricardo Danilo Rodrigo Ferdinand Emmanuel Jomar Rommel Arnel Reynaldo
            Benigno Crisanto Dionisio Efren John_Paul Mark_Anthony
            """,
        Female = """
            Maria Rosario Teresita Josephine Marilou Rowena Lourdes Corazon Gloria Imelda Jocelyn Luzviminda Marites Analyn
            Cristina Evangeline Girlie Princess Mary_Grace Angelica Kristine Divina
            """,
    };

    private static Origin Indonesian() => new("Indonesian", "IDN", 2, RouteGroup.World)
    {
        Family = """
            Suharto Sukarno Widodo Susanto Wijaya Santoso Hidayat Kusuma Nugroho Setiawan Pratama Saputra Wibowo Siregar Nasution
            Lubis Harahap Simanjuntak Situmorang Sinaga Hutapea Tanuwijaya Gunawan Hartono Iskandar Kurniawan Lestari Maharani Notonegoro
            Oetomo Purnomo Rahayu Sudirman Tjahjono Utami Wahyuni Yudhoyono Zulkarnain Anggraini Budiman Cahyono Darmawan Effendi
            """,
        Male = """
            Agus Budi Dedi Eko Fajar Gilang Hendra Irfan Joko Krisna Lukman Made Nyoman Oki Putra Rizki Slamet Teguh Umar Wayan
            Yusuf Bambang
            """,
        Female = """
            Ayu Citra Dewi Endang Fitri Gita Hesti Indah Juwita Kartini Larasati Mega Ningsih Puspita Ratna Sari Tri_Wahyuni Umi Wulan
            Yuni Nur_Aini Siti
            """,
        MononymsPercent = 55,
    };
}
