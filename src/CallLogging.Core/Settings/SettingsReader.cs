using System.Globalization;

namespace CallLogging;

// Why: docs/decisions/0004-settings-are-a-plain-tree.md
/// <summary>Reads one section strictly: unknown names and wrong values are errors. All errors are reported, none is thrown.</summary>
/// <remarks>
/// Call a <c>Get</c> method for each setting that the section may contain, then <see cref="ReportUnknown"/>, which reports all other names.
/// Names are compared without regard to case, as in configuration. Every <c>Get</c> method returns the default value if the setting is missing
/// or wrong, and checks the default value as well: with an empty section, a reader checks values that code has set.
/// </remarks>
public sealed class SettingsReader
{
    private static readonly string[] s_placeholders = ["changeme", "change-me", "change_me", "replace-me", "replace_me", "your-", "your_", "todo", "placeholder"];

    private readonly SettingsSection _section;
    private readonly ICollection<SettingsError> _errors;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a reader and reports an error if the section is a single value.</summary>
    /// <param name="section">The section to read.</param>
    /// <param name="errors">The collection that receives the errors.</param>
    public SettingsReader(SettingsSection section, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        _section = section;
        _errors = errors;
        if (section.Value is { Length: > 0 })
        {
            // The message does not show the value, because it may be a secret that is one level too high.
            AddError(section, "is a single value where a section with named settings is expected.");
        }
    }

    /// <summary>The name of the section, such as the name of an account.</summary>
    public string Name => _section.Name;

    /// <summary>The collection that receives the errors.</summary>
    public ICollection<SettingsError> Errors => _errors;

    /// <summary>Determines whether secrets may be sent to an address: https, or http on this machine, and no user name in it.</summary>
    /// <param name="address">The address.</param>
    public static bool IsSafeForSecrets(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Host.Length: > 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Returns a text.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing or null.</param>
    /// <returns>The text, or the default value.</returns>
    public string? GetString(string name, string? defaultValue = null) => FindValue(name) ?? defaultValue;

    /// <summary>Returns a text of a certain form. The setting must not be a secret, because the error shows the value.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing, empty or wrong.</param>
    /// <param name="isValid">Determines whether a text has the form.</param>
    /// <param name="remedy">What to write instead, such as <c>write a version, such as 67.0</c>.</param>
    /// <returns>The text, or the default value.</returns>
    public string? GetString(string name, string? defaultValue, Func<string, bool> isValid, string remedy)
    {
        ArgumentNullException.ThrowIfNull(isValid);
        string? text = FindValue(name) is { Length: > 0 } found ? found : defaultValue;
        return string.IsNullOrEmpty(text) || isValid(text) ? text : Reject(name, $"is '{text}'; {remedy}.", defaultValue);
    }

    /// <summary>Returns an address to which secrets may be sent (<see cref="IsSafeForSecrets"/>).</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing, empty or wrong.</param>
    /// <returns>The address, or the default value.</returns>
    public Uri? GetAddress(string name, Uri? defaultValue)
    {
        Uri? address = defaultValue;
        bool isAddress = FindValue(name) is not { Length: > 0 } text || Uri.TryCreate(text, UriKind.Absolute, out address);
        return isAddress && (address is null || IsSafeForSecrets(address)) ? address
            : Reject(name, "is not safe for secrets; write an address with https and without a user name (http works on this machine only).", defaultValue);
    }

    /// <summary>Returns a Boolean value, written <c>true</c> or <c>false</c>.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing or wrong.</param>
    /// <returns>The value, or the default value.</returns>
    public bool GetBoolean(string name, bool defaultValue) =>
        FindValue(name) is not { } text ? defaultValue
        : bool.TryParse(text, out bool flag) ? flag
        : Reject(name, $"is '{text}'; write true or false.", defaultValue);

    /// <summary>Returns a whole number within two inclusive bounds.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing or wrong.</param>
    /// <param name="min">The least permitted number.</param>
    /// <param name="max">The greatest permitted number.</param>
    /// <returns>The number, or the default value.</returns>
    public int GetInt32(string name, int defaultValue, int min, int max)
    {
        string text = FindValue(name) ?? defaultValue.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max ? number
            : Reject(name, $"is '{text}'; write a whole number from {min} to {max}.", defaultValue);
    }

    /// <summary>Returns a time span within two inclusive bounds, written <c>hh:mm:ss</c> or <c>d.hh:mm:ss</c>.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing or wrong.</param>
    /// <param name="min">The shortest permitted time span.</param>
    /// <param name="max">The longest permitted time span.</param>
    /// <returns>The time span, or the default value.</returns>
    public TimeSpan GetTimeSpan(string name, TimeSpan defaultValue, TimeSpan min, TimeSpan max)
    {
        string text = FindValue(name) ?? defaultValue.ToString();
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= min && time <= max ? time
            : Reject(name, $"is '{text}'; write a time span from {min} to {max}, as hh:mm:ss.", defaultValue);
    }

    /// <summary>Returns a member of an enum, written by its name in any case.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing or wrong.</param>
    /// <returns>The member, or the default value.</returns>
    public TEnum GetEnum<TEnum>(string name, TEnum defaultValue)
        where TEnum : struct, Enum =>
        FindValue(name) is not { } text ? defaultValue
        : TryParseEnum(text, out TEnum choice) ? choice
        : Reject(name, $"is '{text}'; use one of {string.Join(", ", Enum.GetNames<TEnum>())}.", defaultValue);

    /// <summary>Returns a list of members of an enum, each at most once.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing, or is a single value.</param>
    /// <returns>The members in the order of the setting, without those that are wrong; or the default value.</returns>
    public ValueList<TEnum> GetEnums<TEnum>(string name, ValueList<TEnum> defaultValue)
        where TEnum : struct, Enum
    {
        if (Find(name) is not { Children.IsEmpty: false } list)
        {
            return FindValue(name) is { } text ? Reject(name, $"is '{text}' where a list is expected.", defaultValue) : defaultValue;
        }

        ValueList<TEnum> choices = [];
        foreach (SettingsSection item in list.Children)
        {
            if (!TryParseEnum(item.Value, out TEnum choice))
            {
                AddError(item, $"is '{item.Value}'; use one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
            }
            else if (choices.AsSpan().Contains(choice))
            {
                AddError(item, $"names {choice} a second time.");
            }
            else
            {
                choices = choices.Add(choice);
            }
        }

        return choices;
    }

    /// <summary>Returns a list of texts. The errors do not show the texts, because they may be secrets.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing or a single value.</param>
    /// <returns>The texts in the order of the setting, without empty ones; or the default value.</returns>
    public ValueList<string> GetStrings(string name, ValueList<string> defaultValue = default)
    {
        if (Find(name) is not { } list)
        {
            return defaultValue;
        }

        return list.Value is { Length: > 0 }
            ? Reject(name, "is a single value where a list is expected.", defaultValue)
            : ReadEntries(list, static (_, text) => string.IsNullOrEmpty(text) ? ("", "is empty where a string is expected.") : (text, null));
    }

    /// <summary>Returns named values, such as a map from email address to user.</summary>
    /// <typeparam name="T">The type of an entry.</typeparam>
    /// <param name="name">The name of the setting.</param>
    /// <param name="defaultValue">The value if the setting is missing.</param>
    /// <param name="parse">Parses the name and the text of an entry, and returns the entry, or an error as the end of a sentence that begins with its path.</param>
    /// <returns>The entries in the order of the setting, without those that are wrong; or the default value.</returns>
    public ValueList<T> GetEntries<T>(string name, ValueList<T> defaultValue, Func<string, string?, (T Entry, string? Error)> parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        return Find(name) is { } map ? ReadEntries(map, parse) : defaultValue;
    }

    /// <summary>Returns the sections below a name, such as the accounts of a provider.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <returns>The sections; empty if the setting is missing.</returns>
    public ValueList<SettingsSection> GetSections(string name) => Find(name)?.Children ?? [];

    /// <summary>Returns the section of a name.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <returns>The section, or null if it is missing.</returns>
    public SettingsSection? GetSection(string name) => Find(name);

    /// <summary>Returns a reader of the section of a name, with the same collection of errors.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <returns>A reader; of an empty section if the setting is missing.</returns>
    public SettingsReader GetReader(string name) => new(Find(name) ?? new SettingsSection($"{_section.Path}:{name}", null, []), _errors);

    /// <summary>Declares settings of this section that another reader reads, so that <see cref="ReportUnknown"/> does not report them.</summary>
    /// <param name="names">The names of the settings.</param>
    public void MarkKnown(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _known.Add(name);
        }
    }

    /// <summary>Adds an error if a required setting has no value.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="value">The value.</param>
    /// <param name="remedy">What to write, such as <c>write the app's secret</c>.</param>
    public void Require(string name, string? value, string remedy)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            AddError(name, $"is missing; {remedy}.");
        }

        RejectPlaceholder(name, value);
    }

    /// <summary>Reports an error if a value still is the placeholder of a sample, such as <c>&lt;token&gt;</c>. The error does not show the value.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="value">The value of the setting, or null.</param>
    public void RejectPlaceholder(string name, string? value)
    {
        if (IsPlaceholder(value))
        {
            AddError(name, "is a placeholder; write the real value.");
        }
    }

    /// <summary>Adds an error about a setting of this section.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="message">The value seen and how to fix it, as the end of a sentence that begins with the path of the setting.</param>
    public void AddError(string name, string message) =>
        _errors.Add(new SettingsError($"{_section.Path}:{name}", message));

    /// <summary>Reports an error for every name in the section that is not a setting; the error lists the names that are.</summary>
    /// <param name="parts">The paths of sections below this one that other readers read, such as <c>CallLogging:Salesforce:prod</c>.</param>
    public void ReportUnknown(params ReadOnlySpan<string> parts)
    {
        string beginning = $"{_section.Path}:";
        var below = new List<string>();
        foreach (string part in parts)
        {
            if (part.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                below.Add(part);
                _known.Add(part[beginning.Length..].Split(':')[0]);
            }
        }

        foreach (SettingsSection child in _section.Children)
        {
            if (!_known.Contains(child.Name))
            {
                AddError(child, $"is not a setting; known here are {string.Join(", ", _known.Order(StringComparer.OrdinalIgnoreCase))}.");
            }
            else if (below.Exists(p => p.StartsWith($"{child.Path}:", StringComparison.OrdinalIgnoreCase)))
            {
                new SettingsReader(child, _errors).ReportUnknown([.. below]);
            }
        }
    }

    // The forms in which samples, templates and tools for deployment leave a gap.
    private static bool IsPlaceholder(string? value) => value?.Trim() is { Length: > 1 } text
        && ((text[0] == '<' && text[^1] == '>') || (text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal))
            || (text.StartsWith("${", StringComparison.Ordinal) && text[^1] == '}') || text.All(static c => c is '.' or '*' or '\u2026') || text.All(static c => c is 'x' or 'X')
            || Array.Exists(s_placeholders, p => text.StartsWith(p, StringComparison.OrdinalIgnoreCase)));

    private static bool TryParseEnum<TEnum>(string? text, out TEnum choice)
        where TEnum : struct, Enum
    {
        choice = default;
        return text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && !text.Contains(',', StringComparison.Ordinal)
            && Enum.TryParse(text, ignoreCase: true, out choice);
    }

    private ValueList<T> ReadEntries<T>(SettingsSection list, Func<string, string?, (T Entry, string? Error)> parse)
    {
        var entries = new List<T>();
        foreach (SettingsSection item in list.Children)
        {
            (T entry, string? error) = parse(item.Name, item.Value);
            if (error is null)
            {
                entries.Add(entry);
            }
            else
            {
                AddError(item, error);
            }
        }

        return entries.ToValueList();
    }

    private SettingsSection? Find(string name)
    {
        _known.Add(name);
        foreach (SettingsSection child in _section.Children)
        {
            if (string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return child;
            }
        }

        return null;
    }

    private string? FindValue(string name)
    {
        SettingsSection? found = Find(name);
        if (found is { Children.IsEmpty: false })
        {
            AddError(found, "is a section where one value is expected.");
        }

        return found?.Value;
    }

    private T Reject<T>(string name, string message, T defaultValue)
    {
        AddError(name, message);
        return defaultValue;
    }

    private void AddError(SettingsSection section, string message) => _errors.Add(new SettingsError(section.Path, message));
}
