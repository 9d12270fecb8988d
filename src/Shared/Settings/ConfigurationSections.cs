using Microsoft.Extensions.Configuration;

namespace CallLogging.Shared;

/// <summary>Converts sections of a host's configuration to the form that the readers of settings use.</summary>
/// <remarks>The conversion keeps paths, so that an error message names the setting as it is written in the configuration.</remarks>
internal static class ConfigurationSections
{
    /// <summary>Returns the section under the name that the host gives it, wherever it is in the configuration.</summary>
    public static SettingsSection ToSettingsSection(this IConfigurationSection section, string name)
    {
        SettingsSection read = section.ToSettingsSection();
        return read.Name == name ? read : read with { Path = $"{read.Path}:{name}" };
    }

    /// <summary>Returns the section with its children, unchanged.</summary>
    public static SettingsSection ToSettingsSection(this IConfigurationSection section) =>
        new(section.Path, section.Value, section.GetChildren().Select(ToSettingsSection).ToValueList());
}
