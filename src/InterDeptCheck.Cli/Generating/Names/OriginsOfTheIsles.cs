namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Names of the British Isles, as people of other nationalities bear them too. Underscores stand for spaces.</summary>
internal static class OriginsOfTheIsles
{
    public static IEnumerable<Origin> All() => [English(), Welsh(), Irish(), Scottish()];

    private static Origin English() => new("English", "USA AUS CAN NZL ZAF", 6, RouteGroup.World)
    {
        Family = """
            Smith Jones Taylor Brown Wilson Johnson Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris
            Clarke Jackson Turner Hill Cooper Ward Morris Moore Clark Baker Harrison King Parker Bennett Cook Shaw Carter Mitchell
            Richardson Bailey Collins Marshall Foster Ellis Webb Chapman Palmer Barnes Fletcher Fairfax-Hughes
            """,
        Male = """
            Oliver George Harry Jack Jacob Charles Thomas Oscar William James Alfie Joshua Henry Archie Ethan Joseph Freddie Samuel
            Alexander Logan Daniel Isaac Benjamin Edward Robert Mark
            """,
        Female = """
            Olivia Amelia Isla Emily Ava Jessica Poppy Isabella Sophie Mia Ruby Lily Grace Evie Sophia Ella Scarlett Chloe
            Charlotte Phoebe Daisy Alice Eleanor Hannah Margaret Anne-Marie
            """,
        SecondSurname = SecondSurname.Hyphenated,
    };

    private static Origin Welsh() => new("Welsh", "AUS CAN USA ARG", 2, RouteGroup.World)
    {
        Family = """
            Jones Williams Davies Evans Thomas Roberts Lewis Hughes Morgan Griffiths Edwards Owen James Rees Price Morris Richards
            Lloyd Parry Phillips Ellis Powell Jenkins Pritchard Bowen Llewellyn Vaughan Gwynne Pugh Probert Howells Bevan Meredith
            Prosser Watkins Hopkins Gethin Cadwallader Ap_Gwilym Bebb Breese Tudor
            """,
        Male = """
            Dylan Rhys Owain Gareth Iwan Gethin Emyr Huw Ieuan Geraint Aled Llŷr Siôn Gwilym Dafydd Hywel Idris Tomos Steffan
            Macsen Osian Ifan Evan Alun
            """,
        Female = """
            Seren Megan Carys Ffion Rhiannon Cerys Bethan Angharad Eleri Sian Gwenllian Nia Catrin Mared Elin Lowri Efa Heledd
            Eluned Branwen Delyth Menna Olwen Tegan
            """,
    };

    private static Origin Irish() => new("Irish", "USA AUS CAN IRL", 4, RouteGroup.World)
    {
        Family = """
            Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor O'Neill O'Reilly Doyle McCarthy Gallagher Doherty Kennedy Lynch
            Murray Quinn Moore McLoughlin O'Carroll Connolly Daly O'Connell Wilson Dunne Brennan Burke Collins Campbell Clarke
            Johnston Hughes O'Farrell Fitzgerald Brown Martin Maguire Nolan Flynn Ó_Súilleabháin Ní_Bhriain Mac_Mathúna O'Shea
            """,
        Male = """
            Conor Seán Oisín Patrick Cillian Fionn Liam Darragh Cian Eoin Rory Tadhg Ronan Callum Declan Brendan Pádraig Séamus
            Ciarán Diarmuid Colm Niall Kevin Donal
            """,
        Female = """
            Aoife Saoirse Niamh Ciara Caoimhe Róisín Sinéad Éabha Fiadh Orla Gráinne Siobhán Bríd Máire Clodagh Aisling Deirdre
            Maeve Nuala Bridget Eimear Sorcha Gobnait Una
            """,
    };

    private static Origin Scottish() => new("Scottish", "CAN NZL USA AUS", 2, RouteGroup.World)
    {
        Family = """
            MacDonald MacLeod McKenzie Stewart Campbell Robertson Thomson Anderson Reid Murray Ross Watson Young Fraser Hamilton
            Graham Kerr Cameron Gordon Duncan Sinclair MacKay McIntyre MacGregor MacLean McKay Johnstone Ferguson Grant Munro
            Kennedy Douglas Bruce Wallace Buchanan Lindsay Drummond Galbraith MacAulay McAllister Urquhart Colquhoun
            """,
        Male = """
            Hamish Angus Callum Euan Fergus Lachlan Alasdair Duncan Rory Finlay Gregor Iain Craig Ruaridh Struan Blair Malcolm
            Kenneth Murdo Torquil Magnus Ross Gavin
            """,
        Female = """
            Eilidh Isla Skye Catriona Fiona Morag Kirsty Mhairi Ailsa Iona Shona Mairi Rowan Elspeth Lorna Flora Heather Isobel
            Jean Senga Una Marsaili Beitris
            """,
    };
}
