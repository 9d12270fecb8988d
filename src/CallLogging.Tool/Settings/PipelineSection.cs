using Microsoft.Extensions.Configuration;

namespace CallLogging.Tool;

/// <summary>Extracts the settings section <c>Pipeline</c> for the host of a run.</summary>
internal static class PipelineSection
{
    /// <summary>Returns the section <c>CallLogging</c> with the pipeline's part alone, because this program chooses the connections itself.</summary>
    /// <param name="root">The section <c>CallLogging</c> of the file.</param>
    public static IConfigurationSection Extract(IConfigurationSection root) => new ConfigurationBuilder()
        .AddInMemoryCollection(root.GetSection("Pipeline").AsEnumerable())
        .Build().GetSection(root.Path);
}
