namespace CallLogging.Salesforce;

/// <summary>The objects that are searched for a customer's number, with those of their fields that the integration user may see.</summary>
internal sealed record RecordShape
{
    private static readonly string[] s_phoneFields = ["Phone", "MobilePhone", "HomePhone", "OtherPhone", "AssistantPhone"];
    private static readonly string[] s_personPhoneFields = ["PersonMobilePhone", "PersonHomePhone", "PersonOtherPhone", "PersonAssistantPhone"];

    private RecordShape(ValueList<SearchedObject> objects, bool hasPersonAccounts)
    {
        Objects = objects;
        HasPersonAccounts = hasPersonAccounts;
    }

    /// <summary>The objects, in the order of their priority.</summary>
    public ValueList<SearchedObject> Objects { get; }

    /// <summary>Gets a value indicating whether the org has person accounts.</summary>
    public bool HasPersonAccounts { get; }

    /// <summary>Returns the API names of the objects that must be described for a shape.</summary>
    public static ValueList<string> GetDescribedObjects(SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.RecordPriority.SelectMany(GetObjects).Distinct(StringComparer.Ordinal).ToValueList();
    }

    /// <summary>Creates the shape from the settings and the org's descriptions.</summary>
    /// <param name="settings">The kinds of record to match, and additional phone fields.</param>
    /// <param name="described">The descriptions of <see cref="GetDescribedObjects"/>; an object without a description is not searched.</param>
    public static RecordShape Create(SalesforceSettings settings, IReadOnlyList<SObjectDescription> described)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(described);
        bool person = described.Any(d => d.Name == "Account" && d.FindField("IsPersonAccount") is not null);
        return new RecordShape(
            GetDescribedObjects(settings)
                .Select(name => described.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase)))
                .OfType<SObjectDescription>()
                .Select(d => ToSearchedObject(d, settings))
                .Where(o => !o.Phones.IsEmpty)
                .ToValueList(),
            person);
    }

    private static IEnumerable<string> GetObjects(RecordKind kind) => kind switch
    {
        RecordKind.Contact => ["Contact"],
        RecordKind.Lead => ["Lead"],
        RecordKind.Account => ["Account"],

        // A person account is found in both forms.
        RecordKind.PersonAccount => ["Account", "Contact"],
    };

    private static SearchedObject ToSearchedObject(SObjectDescription described, SalesforceSettings settings)
    {
        IEnumerable<string> own = settings.PhoneFields
            .Where(f => f.StartsWith(described.Name + ".", StringComparison.OrdinalIgnoreCase))
            .Select(f => f[(described.Name.Length + 1)..]);
        ValueList<string> phones = SelectVisible(described, [.. s_phoneFields, .. described.Name == "Account" ? s_personPhoneFields : [], .. own]);
        string[] further = described.Name switch
        {
            "Contact" => ["IsPersonAccount", "AccountId"],
            "Lead" => ["IsConverted"],
            "Account" => ["IsPersonAccount", "PersonContactId"],
            _ => [],
        };
        return new SearchedObject(described.Name, SelectVisible(described, ["Id", "Name", "OwnerId", "CreatedDate", "LastModifiedDate", .. further, .. phones]), phones);
    }

    private static ValueList<string> SelectVisible(SObjectDescription described, IEnumerable<string> names) =>
        names.Where(n => described.FindField(n) is not null).Distinct(StringComparer.OrdinalIgnoreCase).ToValueList();
}

/// <summary>An object that is searched for a number.</summary>
/// <param name="Name">The object's API name.</param>
/// <param name="Fields">The fields that a search requests, including those of <paramref name="Phones"/>.</param>
/// <param name="Phones">The fields that hold numbers.</param>
internal sealed record SearchedObject(string Name, ValueList<string> Fields, ValueList<string> Phones);
