using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallLogging.Shared;

/// <summary>Options that a host sets in its configuration, in code, or in both.</summary>
internal interface ISettableOptions
{
    /// <summary>Reads every setting by itself. A setting that is missing keeps its value, which is checked as well.</summary>
    void Read(SettingsReader reader);

    /// <summary>Reports what is missing, and settings that contradict each other. The values have been read.</summary>
    void Validate(SettingsReader reader);
}

/// <summary>A part of a host with its options: registers the options, and checks them together with those of all other parts.</summary>
/// <param name="Name">The kind and name of the part, such as <c>salesforce:prod</c>.</param>
/// <param name="OptionsName">The name of the options for <see cref="IOptionsMonitor{TOptions}"/>.</param>
/// <param name="GetSection">Returns the section of the settings as the configuration is now.</param>
internal sealed record OptionsPart<TOptions>(string Name, string OptionsName, Func<SettingsSection> GetSection)
    where TOptions : class, ISettableOptions, new()
{
    public bool IsAccount { get; init; }

    public bool IsDestination { get; init; }

    /// <summary>Sets defaults that depend on the host, before the settings are read.</summary>
    public Action<TOptions, HostSettings>? Prepare { get; init; }

    /// <summary>Sets options in code, after the settings were read.</summary>
    public Action<TOptions>? Configure { get; init; }

    /// <summary>Finds errors that other parts of the host take part in.</summary>
    public Func<IServiceProvider, TOptions, IEnumerable<SettingsError>>? FindMoreErrors { get; init; }

    /// <summary>Registers the options and their check.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddOptions<TOptions>(OptionsName).Configure<IServiceProvider>((options, provider) =>
        {
            if (Prepare is not null)
            {
                Prepare(options, provider.GetRequiredService<HostSettings>());
            }

            options.Read(new SettingsReader(GetSection(), []));
            Configure?.Invoke(options);
        });
        services.AddSingleton(new SettingsPart(Name, GetSection().Path, FindErrors) { IsAccount = IsAccount, IsDestination = IsDestination });
    }

    /// <summary>Registers the options and their check in place of those of an earlier part with this name.</summary>
    public void ReplaceIn(IServiceCollection services)
    {
        foreach (ServiceDescriptor former in services.Where(s => !s.IsKeyedService && s.ImplementationInstance is SettingsPart part && part.Name == Name).ToArray())
        {
            services.Remove(former);
        }

        AddTo(services);
    }

    // First what is written in the configuration, by itself; then the values that hold in the end, whoever set them.
    private IEnumerable<SettingsError> FindErrors(IServiceProvider provider)
    {
        SettingsSection section = GetSection();
        ValueList<SettingsError> written = new TOptions().ReadStrictly(section, [.. provider.GetServices<SettingsPart>().Select(p => p.Path)]);
        try
        {
            TOptions options = provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(OptionsName);
            return written.Combine([.. options.FindErrors(section.Path), .. FindMoreErrors?.Invoke(provider, options) ?? []]);
        }
        catch (OptionsValidationException e)
        {
            // The host has a validator of its own for the options.
            return written.Combine(e.Failures.Select(f => new SettingsError(section.Path, f)));
        }
    }
}

/// <summary>Sections and options, on the way from the configuration of a host to a part of it.</summary>
internal static class OptionsReading
{
    /// <summary>Returns the section with its children, unchanged. Paths stay, so that an error names the setting as it is written.</summary>
    public static SettingsSection ToSettingsSection(this IConfigurationSection section) =>
        new(section.Path, section.Value, section.GetChildren().Select(ToSettingsSection).ToValueList());

    /// <summary>Returns the options of a part after all parts of the host have been checked, so that whatever is built first reports all errors.</summary>
    public static TOptions GetCheckedOptions<TOptions>(this IServiceProvider provider, string name)
        where TOptions : class, new()
    {
        provider.GetRequiredService<SettingsCheck>().ThrowIfInvalid();
        return provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);
    }

    /// <summary>Returns a section for a single value, under a name; any other section is returned unchanged.</summary>
    public static SettingsSection Expand(this SettingsSection section, string name) => string.IsNullOrEmpty(section.Value) ? section
        : section with { Value = null, Children = [new SettingsSection($"{section.Path}:{name}", section.Value, [])] };

    /// <summary>Reads a section into the options, and returns the errors; names that are neither a setting nor on the path to another part are errors.</summary>
    public static ValueList<SettingsError> ReadStrictly(this ISettableOptions options, SettingsSection section, params ReadOnlySpan<string> parts)
    {
        List<SettingsError> errors = [];
        var reader = new SettingsReader(section, errors);
        options.Read(reader);
        reader.ReportUnknown(parts);
        return errors.ToValueList();
    }

    /// <summary>Reads a section into the options, and returns them.</summary>
    public static TOptions Read<TOptions>(TOptions options, SettingsSection section, ICollection<SettingsError> errors)
        where TOptions : ISettableOptions
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        foreach (SettingsError error in options.ReadStrictly(section))
        {
            errors.Add(error);
        }

        return options;
    }

    /// <summary>Returns all errors in the values of the options, whoever set them.</summary>
    public static ValueList<SettingsError> FindErrors(this ISettableOptions options, string path)
    {
        List<SettingsError> errors = [];
        var reader = new SettingsReader(new SettingsSection(path, null, []), errors);
        options.Read(reader);
        options.Validate(reader);
        return errors.ToValueList();
    }

    /// <summary>Returns all errors once: a value that cannot be read is not reported a second time, as missing.</summary>
    public static IEnumerable<SettingsError> Combine(this ValueList<SettingsError> written, IEnumerable<SettingsError> final)
    {
        HashSet<string> reported = [.. written.Select(e => e.Path)];
        return written.Concat(final.Where(e => !reported.Contains(e.Path)));
    }

    /// <summary>Throws if a name cannot name a part of a host.</summary>
    public static void ThrowIfNotAName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' contains ':', which separates kind and name; choose a name without it.", nameof(name));
        }
    }
}
