namespace CallLogging.Hosting;

/// <summary>Which accounts are watched for silence (spec O3).</summary>
internal sealed class SilenceOptions
{
    public Dictionary<AccountKey, SilenceLimit> Limits { get; } = [];
}
