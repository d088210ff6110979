namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Names of western and northern Europe and of Latin America. Underscores stand for spaces.</summary>
internal static class OriginsOfTheWest
{
    public static IEnumerable<Origin> All() => [German(), Nordic(), Dutch(), French(), Spanish(), Portuguese(), Italian()];

    private static Origin German() => new("German", "DEU AUT CHE", 4, RouteGroup.Europe)
    {
        Family = """
            Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder
            Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier König Weiß Groß
            Jäger Böhm Günther Strauß Vogel Kühn von_Bülow Kästner Löwenstein-Wertheim
            """,
        Male = """
            Lukas Leon Jürgen Jörg Günter Björn Felix Maximilian Paul Jonas Klaus-Dieter Hans-Peter Stefan Tobias Sebastian Matthias
            Karl-Heinz Wolfgang Götz Sören Dieter Uwe Rüdiger Florian
            """,
        Female = """
            Anna Lena Jürgine Käthe Bärbel Ursula Marie Sophie Hannelore Ingrid Heike Sabine Petra Claudia Ulrike Jördis Greta
            Frieda Gudrun Anneliese Brünhilde Lea Karin Monika
            """,
    };

    private static Origin Nordic() => new("Nordic", "SWE NOR DNK FIN ISL", 3, RouteGroup.Europe)
    {
        Family = """
            Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Hansen Olsen Larsen Andersen
            Pedersen Nielsen Jensen Christensen Sørensen Rasmussen Jørgensen Bjørnstad Ødegård Ångström Åkerström Öberg Sjöberg
            Lindström Bergström Korhonen Virtanen Mäkinen Nieminen Hämäläinen Jónsdóttir Guðmundsson Sigurðsson Þórarinsson
            Kjærsgaard Nordahl Holm Dahl Lund Bakken
            """,
        Male = """
            Lars Björn Søren Jørgen Åke Göran Håkan Magnus Nils Øyvind Bjarne Leif Torbjörn Þór Sigurður Guðmundur Mikko Jukka
            Väinö Kåre Anders Erik Mårten Pål
            """,
        Female = """
            Astrid Ingrid Åsa Märta Sólveig Þórunn Guðrún Sigríður Kaisa Päivi Aino Liv Maja Freja Kirsten Bodil Åse Ragnhild
            Gunvor Malin Ebba Signe Hanne Birgit
            """,
    };

    private static Origin Dutch() => new("Dutch", "NLD BEL SUR ZAF", 2, RouteGroup.Europe)
    {
        Family = """
            de_Jong Jansen de_Vries van_den_Berg van_Dijk Bakker Janssen Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos Peters
            Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer van_der_Linden Kok Jacobs de_Haan
            Vermeulen van_den_Heuvel van_der_Veen van_den_Broek de_Bruijn van_der_Heijden Schouten van_Beek Willems van_Vliet
            van_de_Ven Hoekstra Maas ter_Horst van_'t_Hof
            """,
        Male = """
            Daan Sem Lucas Levi Finn Bram Jesse Thijs Ruben Sven Pieter Willem Jeroen Maarten Joost Wouter Sander Gijs Henk-Jan
            Koen Dirk Bas Luuk
            """,
        Female = """
            Emma Julia Sophie Tess Zoë Anouk Fleur Sanne Lotte Femke Marieke Noor Maud Roos Saar Lieke Wilhelmina Marjolein Mirjam
            Hanneke Anneloes Esmée Chloë
            """,
    };

    private static Origin French() => new("French", "FRA BEL CIV SEN CMR MUS", 4, RouteGroup.Europe)
    {
        Family = """
            Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand
            Roux Vincent Fournier Morel Girard André Lefebvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure
            Rousseau Blanc Guérin Müller Henry Roussel Nicolas Perrin Çelik Le_Goff d'Aubigné de_La_Fontaine Lœuillet
            """,
        Male = """
            Jean-Pierre Jean-Paul Jean François Étienne Noël Stéphane Jérôme Frédéric Gérard Raphaël Gaël Hervé Loïc Benoît Rémi
            Théo Hugo Louis Mathéo Grégoire Thierry Yves Cédric
            """,
        Female = """
            Marie-Claire Anne-Sophie Élodie Chloé Zoé Inès Hélène Françoise Amélie Océane Geneviève Noémie Léa Maëlys Agnès Clémence
            Valérie Béatrice Éléonore Margaux Camille Ségolène Aurélie Solène
            """,
    };

    private static Origin Spanish() => new("Spanish", "ESP MEX COL ARG ECU BOL VEN PER CHL", 5, RouteGroup.Europe)
    {
        Family = """
            García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz
            Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez
            Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias de_la_Cruz de_los_Ríos Ibáñez Ordóñez Peña
            """,
        Male = """
            José Juan Manuel Antonio Francisco_Javier David Daniel Carlos Jesús Alejandro Miguel_Ángel Rafael Pedro Ángel Pablo Sergio
            Fernando Jorge Luis Álvaro Iñigo José_María Ramón Andrés Nicolás
            """,
        Female = """
            María_Carmen Ana_María Josefa Isabel María_Dolores Pilar Teresa Cristina Laura Marta Lucía Begoña Inés Nuria Rocío Ángeles
            Mónica Sofía Paula Concepción Ximena Belén Araceli Verónica Noelia
            """,
        SecondSurname = SecondSurname.Always,
    };

    private static Origin Portuguese() => new("Portuguese", "PRT BRA AGO MOZ CPV", 6, RouteGroup.Europe)
    {
        Family = """
            Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques Alves
            Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Neves Coelho
            Cruz Cunha Pires Ramos Reis Simões Antunes Matos da_Conceição dos_Anjos Brandão Magalhães Guimarães Falcão
            """,
        Male = """
            João António José Francisco Rodrigo Martim Santiago Tomás Afonso Miguel Guilherme Duarte Gonçalo Vasco Luís Nuno Rui Sérgio
            Álvaro Fábio Simão Estêvão Joaquim Tiago
            """,
        Female = """
            Maria Leonor Matilde Beatriz Carolina Inês Mariana Ana_Rita Sofia Conceição Fátima Lurdes Graça Assunção Catarina Mónica
            Cecília Júlia Luísa Débora Patrícia Eugénia Natália Raquel
            """,
        SecondSurname = SecondSurname.Always,
    };

    private static Origin Italian() => new("Italian", "ITA CHE", 4, RouteGroup.Europe)
    {
        Family = """
            Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa Giordano
            Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile
            Martinelli Vitale Lombardo Serra Coppola De_Santis D'Angelo Marchetti Parisi Villa Dell'Acqua Cantù
            """,
        Male = """
            Francesco Alessandro Lorenzo Leonardo Mattia Andrea Gabriele Riccardo Tommaso Edoardo Niccolò Giuseppe Giovanni Salvatore
            Luigi Vincenzo Pietro Antonio Gian_Luca Filippo Stefano Matteo Enzo
            """,
        Female = """
            Giulia Sofia Aurora Alice Ginevra Emma Giorgia Greta Beatrice Chiara Francesca Martina Elena Sara Ludovica Rosa Angela
            Giovanna Teresa Lucia Maria_Grazia Noemi Desirée
            """,
    };
}
