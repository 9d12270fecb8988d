namespace CallLogging.Tests;

/// <summary>The collection of the tests that listen to the meters or traces of the whole process; they run while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessListeners
{
    public const string Name = "process listeners";
}
