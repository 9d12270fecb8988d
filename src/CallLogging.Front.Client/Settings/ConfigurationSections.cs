using Microsoft.Extensions.Configuration;

namespace CallLogging.Front.Client;

/// <summary>Sections of a host's configuration as the readers of settings take them.</summary>
internal static class ConfigurationSections
{
    /// <summary>The section under the name that the host gives it, wherever it stands.</summary>
    public static SettingsSection ToSettingsSection(this IConfigurationSection section, string name)
    {
        SettingsSection read = Convert(section);
        return read.Name == name ? read : read with { Path = $"{read.Path}:{name}" };
    }

    private static SettingsSection Convert(IConfigurationSection section) =>
        new(section.Path, section.Value, section.GetChildren().Select(Convert).ToValueList());
}
