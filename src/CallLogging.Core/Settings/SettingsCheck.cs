namespace CallLogging;

/// <summary>A part of a host that has settings, such as an account or a destination. Register one as a singleton; the host checks all of them together at start.</summary>
/// <param name="name">The kind and name, such as <c>salesforce:prod</c>. A host has each name once.</param>
/// <param name="path">The path of the section that holds the settings, such as <c>CallLogging:Salesforce:prod</c>. The part reports what is unknown in this section.</param>
/// <param name="findErrors">Returns all errors in the settings. It creates nothing that needs valid settings, and no error shows a secret.</param>
public sealed class SettingsPart(string name, string path, Func<IServiceProvider, IEnumerable<SettingsError>> findErrors)
{
    /// <summary>The kind and name, such as <c>salesforce:prod</c>.</summary>
    public string Name => name;

    /// <summary>The path of the section that holds the settings.</summary>
    public string Path => path;

    /// <summary>Gets a value indicating whether the part is an account, from which connections lead.</summary>
    public bool IsAccount { get; init; }

    /// <summary>Gets a value indicating whether the part is a destination, to which connections lead.</summary>
    public bool IsDestination { get; init; }

    /// <summary>Returns all errors in the settings of the part.</summary>
    /// <param name="services">The services of the host.</param>
    public IEnumerable<SettingsError> FindErrors(IServiceProvider services) => findErrors(services);
}

/// <summary>Checks the settings of all parts of a host, once and together.</summary>
/// <remarks>What is built from settings calls <see cref="ThrowIfInvalid"/> first, so that the host reports all errors wherever it looks first.</remarks>
/// <param name="services">The services of the host.</param>
/// <param name="parts">The parts of the host.</param>
public sealed class SettingsCheck(IServiceProvider services, IEnumerable<SettingsPart> parts)
{
    private readonly List<Func<IEnumerable<SettingsError>>> _afterStart = [];
    private readonly Lazy<ValueList<SettingsError>> _errors = new(() => FindErrors(services, [.. parts]));

    /// <summary>Throws if the settings of any part cannot be used.</summary>
    /// <exception cref="InvalidSettingsException">Settings are wrong or unknown; the exception names all of them.</exception>
    public void ThrowIfInvalid()
    {
        if (!_errors.Value.IsEmpty)
        {
            throw new InvalidSettingsException(_errors.Value);
        }
    }

    /// <summary>Adds a check of what is known only once the host has started, such as the addresses on which it listens.</summary>
    /// <param name="findErrors">Returns all errors. It is called once, after everything has started.</param>
    public void AddAfterStart(Func<IEnumerable<SettingsError>> findErrors)
    {
        ArgumentNullException.ThrowIfNull(findErrors);
        _afterStart.Add(findErrors);
    }

    /// <summary>Throws if a check that was added with <see cref="AddAfterStart"/> finds an error. The host that calls it stops then.</summary>
    /// <exception cref="InvalidSettingsException">Settings are wrong; the exception names all of them.</exception>
    public void ThrowIfInvalidAfterStart()
    {
        ValueList<SettingsError> errors = _afterStart.SelectMany(static find => find()).ToValueList();
        if (!errors.IsEmpty)
        {
            throw new InvalidSettingsException(errors);
        }
    }

    private static ValueList<SettingsError> FindErrors(IServiceProvider services, SettingsPart[] parts) =>
    [
        .. parts.SelectMany(p => p.FindErrors(services)).Distinct(),
        .. parts.GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => new SettingsError(g.First().Path, $"is added {g.Count()} times as {g.Key}; give each of them a name of its own.")),
    ];
}

/// <summary>The settings of a host cannot be used. The text of the exception is one line per error, without a stack trace: users read it, not developers.</summary>
/// <param name="errors">All errors, one or more.</param>
public sealed class InvalidSettingsException(ValueList<SettingsError> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>All errors in the settings.</summary>
    public ValueList<SettingsError> Errors { get; } = errors;

    /// <summary>Returns one line per error.</summary>
    /// <returns>The lines, each with the path of a setting and a message.</returns>
    public override string ToString() => Message;
}
