namespace CallLogging.Samples.CallDesk;

/// <summary>The whole section, to be looked at for what no package looks for.</summary>
internal sealed class CallDeskOptions
{
    public IConfigurationSection? Section { get; set; }

    /// <summary>What is wrong with the store's own settings, a line each; null if nothing is.</summary>
    public string? StoreMistakes { get; set; }
}
