namespace CallLogging.Tests;

/// <summary>Tests that listen to meters or traces hear the whole process: they run when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ListensToTheProcess
{
    public const string Name = "listens to the process";
}
