using CallLogging.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallLogging.Tool;

/// <summary>Reads the settings section <c>Pipeline</c> as a host does.</summary>
internal static class PipelineSection
{
    /// <summary>Returns the section <c>CallLogging</c> with the pipeline's part alone, because this program chooses the connections itself.</summary>
    /// <param name="root">The section <c>CallLogging</c> of the file.</param>
    public static IConfigurationSection Extract(IConfigurationSection root) => new ConfigurationBuilder()
        .AddInMemoryCollection(root.GetSection("Pipeline").AsEnumerable())
        .Build().GetSection(root.Path);

    /// <summary>Reads the options of the pipeline.</summary>
    /// <param name="section">The section with the pipeline's part.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    public static PipelineOptions Read(IConfigurationSection section, ICollection<SettingsError> errors)
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging(section).BuildServiceProvider();
        try
        {
            return provider.GetRequiredService<IOptions<PipelineOptions>>().Value;
        }
        catch (OptionsValidationException e)
        {
            foreach (string failure in e.Failures)
            {
                int end = failure.IndexOf(' ', StringComparison.Ordinal);
                errors.Add(new SettingsError(failure[..end].TrimEnd(':'), failure[(end + 1)..]));
            }

            return new PipelineOptions();
        }
    }
}
