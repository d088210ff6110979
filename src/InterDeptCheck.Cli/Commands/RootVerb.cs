using System.CommandLine;
using InterDeptCheck.Cli.Commands.Assurance;

namespace InterDeptCheck.Cli.Commands;

/// <summary>The verbs of <c>idcheck</c>.</summary>
internal static class RootVerb
{
    /// <summary>The whole command line; time is a parameter.</summary>
    public static RootCommand Create(TimeProvider clock)
    {
        var root = new RootCommand(
            """
            InterDeptCheck: what a person's UK immigration status allows, and never about somebody else.

            Start with:  idcheck demo
            Or by hand:  idcheck pki init
                         idcheck serve
                         idcheck import samples/published-records.ndjson
                         idcheck check --as hmrc/child-benefit --purpose hmrc-public-funds --nino AB116565A \
                             --family-name Tens --given-names Robin --born 1969-06-30

            Exit codes: 0 done (check: MATCHED), 1 failed, 2 bad usage or input, 3 NOT_MATCHED (audit and reconcile: findings),
            4 UNDER_REVIEW, 5 INCOMPLETE.
            """)
        {
            DemoVerb.Create(clock),
            ServeVerb.Create(clock),
            DescribeVerb.Create(clock),
            SandboxVerb.Create(),
            PkiVerb.Create(clock),
            ImportVerb.Create(clock),
            CheckVerb.Create(clock),
            CheckFileVerb.Create(clock),
            DoctorVerb.Create(clock),
            LedgerVerb.Create(clock),
            ReplicaVerb.Create(clock),
            RulesVerb.Create(clock),
            AuditVerb.Create(clock),
            ReconcileVerb.Create(clock),
            GenerateVerb.Create(),
            DisclosuresVerb.Create(clock),
            LineageVerb.Create(clock),
            CausesVerb.Create(clock),
            AsOfVerb.Create(clock),
            CasesVerb.Create(clock),
            BatchesVerb.Create(clock),
            RepairVerb.Create(clock),
            QuarantineVerb.Create(clock),
            VouchVerb.Create(clock),
            DepartmentVerb.Create(clock),
            MeasurementVerb.Create(),
        };
        root.Add(CommonOptions.Home);
        return root;
    }
}
