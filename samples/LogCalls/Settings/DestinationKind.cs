namespace CallLogging.Samples.LogCalls;

/// <summary>The kinds of destinations that <c>--to</c> names.</summary>
internal enum DestinationKind
{
    Salesforce,
    Front,
}
