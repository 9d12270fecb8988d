using Microsoft.Extensions.Configuration;

namespace CallLogging.Shared;

/// <summary>Sections of a host's configuration as the readers of settings take them.</summary>
internal static class ConfigurationSections
{
    /// <summary>The section under the name that the host gives it, wherever it stands.</summary>
    public static SettingsSection ToSettingsSection(this IConfigurationSection section, string name)
    {
        SettingsSection read = section.ToSettingsSection();
        return read.Name == name ? read : read with { Path = $"{read.Path}:{name}" };
    }

    /// <summary>The section as it stands.</summary>
    public static SettingsSection ToSettingsSection(this IConfigurationSection section) =>
        new(section.Path, section.Value, section.GetChildren().Select(ToSettingsSection).ToValueList());
}
