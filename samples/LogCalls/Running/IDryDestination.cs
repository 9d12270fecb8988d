namespace CallLogging.Samples.LogCalls;

/// <summary>A place where the calls of a dry run would go: plans them, and remembers what earlier ones would have changed.</summary>
internal interface IDryDestination
{
    /// <summary>Kind and name, such as <c>front:desk</c>.</summary>
    string Name { get; }

    /// <summary>The ids of the run.</summary>
    IRunState State { get; }

    /// <summary>Plans a call; calls are told in their order.</summary>
    PlannedCall Plan(Call call, LinePolicy? line);

    /// <summary>Shows what is planned.</summary>
    Shown Show(IReadOnlyList<PlannedCall> calls);
}
