namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>Tests that hold nodes to times: what runs beside them would be measured too.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
