using CallLogging.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads the section <c>Pipeline</c> as a host does.</summary>
internal static class PipelineFile
{
    /// <summary>The whole section with nothing but the pipeline's part: routes are chosen by this program.</summary>
    public static IConfigurationSection Of(IConfigurationSection root) => new ConfigurationBuilder()
        .AddInMemoryCollection(root.GetSection("Pipeline").AsEnumerable())
        .Build().GetSection(root.Path);

    /// <summary>Reads it; mistakes are added to the errors.</summary>
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
