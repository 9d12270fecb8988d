namespace CallLogging.Samples.LogCalls;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Some lines were refused, or some calls could not be written; each is named.</summary>
    public const int Incomplete = 1;

    /// <summary>Arguments or settings are wrong; each is named, and nothing was done.</summary>
    public const int BadArguments = 2;
}
