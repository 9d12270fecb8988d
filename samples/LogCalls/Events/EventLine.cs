namespace CallLogging.Samples.LogCalls;

/// <summary>One line of the events file: a request, or why it is none.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Request">The request, or null.</param>
/// <param name="Problem">What is wrong with the line, or null.</param>
internal sealed record EventLine(int Number, ProviderRequest? Request, string? Problem);
