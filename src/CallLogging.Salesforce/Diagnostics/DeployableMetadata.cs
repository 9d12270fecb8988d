using System.Xml.Linq;

namespace CallLogging.Salesforce;

/// <summary>
/// Builds a deployable package of everything that an org lacks, in the format of Salesforce's Metadata API: custom fields and a permission set.
/// </summary>
/// <remarks>
/// Custom fields of a Task are defined on Activity; access is granted per Task. Deploy with <c>sf project deploy start --metadata-dir</c>, then
/// assign the permission set to the integration user. Fields of other packages (<c>namespace__Name__c</c>) cannot be deployed this way and are left out.
/// </remarks>
internal static class DeployableMetadata
{
    /// <summary>The key field of the package if the settings name none.</summary>
    public const string DefaultKeyField = "Call_Key__c";

    /// <summary>The API name of the permission set.</summary>
    public const string PermissionSet = "CallLogging";

    private static readonly XNamespace s_metadata = "http://soap.sforce.com/2006/04/metadata";

    /// <summary>Builds the files that add what the findings report as missing; empty if none of it can be deployed.</summary>
    /// <param name="findings">The findings of <see cref="OrgChecks.Run"/>.</param>
    /// <param name="settings">The settings with which the org was checked.</param>
    /// <param name="apiVersion">The API version of the package, such as <c>67.0</c>.</param>
    public static ValueList<MetadataFile> BuildMissing(ValueList<SalesforceDiagnosticFinding> findings, SalesforceSettings settings, string apiVersion)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        FieldRequirement[] needs = [.. FieldRequirements.Create(settings)];
        var fields = new List<XElement>();
        var granted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SalesforceDiagnosticFinding finding in findings)
        {
            string name = finding.Subject[(finding.Subject.IndexOf('.', StringComparison.Ordinal) + 1)..];
            switch (finding.Kind)
            {
                case SalesforceFindingKind.FieldMissing when Array.Find(needs, n => $"Task.{n.Name}" == finding.Subject) is { IsCustom: true, IsPackaged: false } need:
                    fields.Add(BuildField(need));
                    granted.Add($"Task.{name}");
                    break;
                case SalesforceFindingKind.KeyFieldMissing when new FieldRequirement(name, FieldValueForm.Text) is { IsCustom: true, IsPackaged: false }:
                    fields.Add(BuildKeyField(name));
                    granted.Add($"Task.{name}");
                    break;
                case SalesforceFindingKind.KeyFieldNotSet:
                    fields.Add(BuildKeyField(DefaultKeyField));
                    granted.Add($"Task.{DefaultKeyField}");
                    break;
                case SalesforceFindingKind.TypeHidden or SalesforceFindingKind.FieldNotCreateable or SalesforceFindingKind.KeyFieldReadOnly when finding.Subject.StartsWith("Task.", StringComparison.Ordinal):
                    granted.Add(finding.Subject);
                    break;
                default:
                    break;
            }
        }

        return granted.Count == 0 ? [] : BuildFiles(fields, granted, apiVersion);
    }

    private static ValueList<MetadataFile> BuildFiles(List<XElement> fields, SortedSet<string> granted, string apiVersion)
    {
        MetadataFile permissions = new($"permissionsets/{PermissionSet}.permissionset", ToXmlText(BuildPermissions(granted)));
        MetadataFile package = new("package.xml", ToXmlText(BuildPackage(fields, apiVersion)));
        return fields.Count == 0
            ? [package, permissions]
            : [package, new("objects/Activity.object", ToXmlText(CreateElement("CustomObject", [.. fields]))), permissions];
    }

    private static XElement BuildPackage(List<XElement> fields, string apiVersion)
    {
        var members = fields.Select(f => CreateElement("members", $"Activity.{f.Element(s_metadata + "fullName")!.Value}")).ToList();
        XElement[] types = members.Count == 0 ? [] : [CreateElement("types", [.. members, CreateElement("name", "CustomField")])];
        return CreateElement("Package", [.. types, CreateElement("types", CreateElement("members", PermissionSet), CreateElement("name", "PermissionSet")), CreateElement("version", apiVersion)]);
    }

    private static XElement BuildPermissions(SortedSet<string> granted) => CreateElement(
        "PermissionSet",
        [
            CreateElement("description", "Lets the integration user write the fields of logged calls."),
            .. granted.Select(f => CreateElement("fieldPermissions", CreateElement("editable", "true"), CreateElement("field", f), CreateElement("readable", "true"))),
            CreateElement("label", "Call Logging"),
        ]);

    private static XElement BuildKeyField(string name) => CreateElement(
        "fields",
        CreateElement("fullName", name),
        CreateElement("caseSensitive", "true"),
        CreateElement("description", "Names the call: provider, account and the provider's call id."),
        CreateElement("externalId", "true"),
        CreateElement("label", GetLabel(name)),
        CreateElement("length", "255"),
        CreateElement("type", "Text"),
        CreateElement("unique", "true"));

    private static XElement BuildField(FieldRequirement need)
    {
        XElement[] form = need.ValueKind switch
        {
            FieldValueForm.Number => [CreateElement("precision", "8"), CreateElement("scale", "0"), CreateElement("type", "Number")],
            FieldValueForm.Flag => [CreateElement("type", "Checkbox")],
            FieldValueForm.Link => [CreateElement("type", "Url")],
            FieldValueForm.Date => [CreateElement("type", "Date")],
            FieldValueForm.Instant => [CreateElement("type", "DateTime")],
            FieldValueForm.Time => [CreateElement("type", "Time")],
            FieldValueForm.Text or FieldValueForm.Digits or FieldValueForm.LongText or FieldValueForm.Reference => [CreateElement("length", "255"), CreateElement("type", "Text")],
        };
        XElement[] before = need.ValueKind == FieldValueForm.Flag ? [CreateElement("defaultValue", "false")] : [];
        return CreateElement("fields", [CreateElement("fullName", need.Name), .. before, CreateElement("label", GetLabel(need.Name)), .. form]);
    }

    // Salesforce allows 40 characters.
    private static string GetLabel(string name)
    {
        string label = name[..^"__c".Length].Replace('_', ' ');
        return label.Length <= 40 ? label : label[..40];
    }

    private static XElement CreateElement(string name, params object[] content) => new(s_metadata + name, content);

    private static string ToXmlText(XElement root) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)}\n";
}

/// <summary>A file of a deployable package.</summary>
/// <param name="Path">The path of the file in the package, with <c>/</c>.</param>
/// <param name="Content">The text of the file.</param>
internal sealed record MetadataFile(string Path, string Content);
