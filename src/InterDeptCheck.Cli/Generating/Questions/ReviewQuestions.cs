using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>Questions by an identifier that two people claim: under review for either, and nothing for anybody else.</summary>
internal static class ReviewQuestions
{
    public static IReadOnlyList<QuestionKind> All { get; } =
    [
        new("contested-identifier", 10, scene => Contested(scene, withAnother: false)),
        new("contested-and-own-identifier", 4, scene => Contested(scene, withAnother: true)),
    ];

    private static bool Contested(Scene scene, bool withAnother)
    {
        if (scene.Person.Identifiers.Find(fact => fact.Standing == Standing.Contested) is not { } contested) return false;
        if (withAnother)
        {
            if (scene.Any(fact => fact.Kind != contested.Kind && !(fact.IsDocument && contested.IsDocument)) is not { } own) return false;
            scene.Draft.Identify(own);
        }

        scene.Draft.Identify(contested);
        scene.StateHolder();
        return true;
    }
}
