namespace CallLogging.Samples.CallDesk;

/// <summary>The whole section, to be looked at for names that nobody reads.</summary>
internal sealed class CallDeskOptions
{
    public IConfigurationSection? Section { get; set; }
}
