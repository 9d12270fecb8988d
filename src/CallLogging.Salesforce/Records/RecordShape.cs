namespace CallLogging.Salesforce;

/// <summary>The objects that are searched for a customer's number, with those of their fields that the integration user may see.</summary>
internal sealed record RecordShape
{
    private static readonly string[] s_phoneFields = ["Phone", "MobilePhone", "HomePhone", "OtherPhone", "AssistantPhone"];
    private static readonly string[] s_personPhoneFields = ["PersonMobilePhone", "PersonHomePhone", "PersonOtherPhone", "PersonAssistantPhone"];

    private RecordShape(ValueList<SearchedObject> objects) => Objects = objects;

    /// <summary>The objects, in the order of their priority.</summary>
    public ValueList<SearchedObject> Objects { get; }

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
        return new RecordShape(
            GetDescribedObjects(settings)
                .Select(name => described.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase)))
                .OfType<SObjectDescription>()
                .Select(d => ToSearchedObject(d, settings))
                .Where(o => !o.Phones.IsEmpty)
                .ToValueList());
    }

    /// <summary>Returns the standard fields of an object that hold numbers.</summary>
    public static IEnumerable<string> GetPhoneFields(string sObject) => sObject == "Account" ? s_phoneFields.Concat(s_personPhoneFields) : s_phoneFields;

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
        ValueList<string> phones = SelectVisible(described, [.. GetPhoneFields(described.Name), .. own]);
        string[] further = described.Name switch
        {
            "Contact" => ["IsPersonAccount", "AccountId"],
            "Lead" => ["IsConverted"],
            "Account" => ["IsPersonAccount", "PersonContactId"],
            _ => [],
        };
        return new SearchedObject(described.Name, SelectVisible(described, ["Id", "Name", "OwnerId", "CreatedDate", "LastModifiedDate", .. further, .. phones]), phones)
        {
            FilterablePhones = phones.Where(p => described.FindField(p) is { IsFilterable: true }).ToValueList(),
            IsNameSortable = described.FindField("Name") is { IsFilterable: true },
        };
    }

    private static ValueList<string> SelectVisible(SObjectDescription described, IEnumerable<string> names) =>
        names.Where(n => described.FindField(n) is not null).Distinct(StringComparer.OrdinalIgnoreCase).ToValueList();
}

/// <summary>An object that is searched for a number.</summary>
/// <param name="Name">The object's API name.</param>
/// <param name="Fields">The fields that a search requests, including those of <paramref name="Phones"/>.</param>
/// <param name="Phones">The fields that hold numbers.</param>
internal sealed record SearchedObject(string Name, ValueList<string> Fields, ValueList<string> Phones)
{
    /// <summary>The phone fields by which a query may filter; encrypted fields are none.</summary>
    public ValueList<string> FilterablePhones { get; init; } = Phones;

    /// <summary>Gets a value indicating whether records can be sorted by name; an encrypted name cannot.</summary>
    public bool IsNameSortable { get; init; } = true;
}
