using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Questions;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Gives a case its questions, by the person's own document, and what is due to each.</summary>
internal static class CaseDue
{
    /// <summary>Due to the person is what was due before.</summary>
    public static void Own(CaseScene scene) => scene.Case.Question = (
        scene.Person.Number + 1, CaseQuestions.Exactly(scene.Options, scene.Person, OwnDraft(scene), KindOf(scene)));

    /// <summary>Due to the person is anything but the other's status.</summary>
    public static void NeverTheirs(CaseScene scene) => scene.Case.Question = (
        scene.Person.Number + 1,
        CaseQuestions.Never(scene.Person, OwnDraft(scene), KindOf(scene), CaseQuestions.Rows(scene.Options, scene.Other)));

    /// <summary>Nobody else's status is concerned, and the own one is in doubt.</summary>
    public static void NotExactly(CaseScene scene) => scene.Case.Question = (
        scene.Person.Number + 1, CaseQuestions.Never(scene.Person, OwnDraft(scene), KindOf(scene), ""));

    /// <summary>A grant was announced and never delivered.</summary>
    public static void Incomplete(CaseScene scene)
    {
        var asked = CaseQuestions.Never(scene.Person, OwnDraft(scene), KindOf(scene), "") with { Outcome = "INCOMPLETE" };
        scene.Case.Question = (scene.Person.Number + 1, asked);
    }

    /// <summary>
    /// Due to the other person, who states what stands in the wrong record and the own names, is anything but that record's status.
    /// </summary>
    public static void NeverToOther(CaseScene scene, IdentifierFact strayed)
    {
        var draft = CaseQuestions.Draft(scene.Options, scene.Other, strayed);
        scene.Case.OtherQuestion = (
            scene.Other.Number + 1,
            CaseQuestions.Never(scene.Other, draft, KindOf(scene) + "-to-other", CaseQuestions.Rows(scene.Options, scene.Person)));
    }

    private static Draft OwnDraft(CaseScene scene) =>
        CaseQuestions.Draft(scene.Options, scene.Person, CaseRules.OwnDocument(scene.Person)!);

    private static string KindOf(CaseScene scene) => "entangled-" + EntanglementPlan.NameOf(scene.Case.Kind);
}
