namespace CallLogging.Samples.LogCalls;

/// <summary>A line that tells something of calls: the request, and the events in it.</summary>
internal sealed record ReadLine(ProviderRequest Request, CallEventRead.Parsed Read);
