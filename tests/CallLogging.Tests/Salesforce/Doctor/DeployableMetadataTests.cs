using System.IO.Compression;
using System.Xml.Linq;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Doctor;

public class DeployableMetadataTests
{
    [Fact]
    public void BuildMissing_FieldsAndKey_AreAPackage_S32()
    {
        SObjectDescription bare = HealthyOrg.Task with { Fields = HealthyOrg.Task.Fields.Where(f => !f.Name.EndsWith("__c", StringComparison.Ordinal) && f.Name != "Type").ToValueList() };
        string.Concat(Missing(HealthyOrg.With(bare), HealthyOrg.Settings).Select(f => $"--- {f.Path}\n{f.Content}")).ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void BuildMissing_NothingToBring_IsNoFile_S32()
    {
        Missing(HealthyOrg.Facts, HealthyOrg.Settings).ShouldBeEmpty();
        Missing(HealthyOrg.Facts, HealthyOrg.Settings with { Fields = [], FieldPreset = FieldPreset.Aircall }).ShouldBeEmpty();
    }

    [Fact]
    public void BuildMissing_TypeOnly_IsAPermissionSet_S32() =>
        Missing(HealthyOrg.WithField("Task", "Type", _ => null), HealthyOrg.Settings).Select(f => f.Path).ShouldBe(["package.xml", "permissionsets/CallLogging.permissionset"]);

    [Fact]
    public void BuildMissing_NoKeySet_BringsOne_S32()
    {
        ValueList<MetadataFile> files = Missing(HealthyOrg.Facts, HealthyOrg.Settings with { ExternalIdField = null });
        XDocument.Parse(files[1].Content).Descendants().Where(e => !e.HasElements).Select(e => $"{e.Name.LocalName}={e.Value}").ShouldBe(
        [
            "fullName=Call_Key__c", "caseSensitive=true", "description=Names the call: provider, account and the provider's call id.", "externalId=true",
            "label=Call Key", "length=255", "type=Text", "unique=true",
        ]);
    }

    [Fact]
    public async Task BuildPackage_FolderAndZip_HoldTheFiles_S32()
    {
        ValueList<MetadataFile> files = Missing(HealthyOrg.Facts, HealthyOrg.Settings with { ExternalIdField = null });
        string folder = Directory.CreateTempSubdirectory("calllogging").FullName;
        try
        {
            await MetadataPackage.WriteFolderAsync(files, folder);
            File.ReadAllText(Path.Combine(folder, "objects", "Activity.object")).ShouldBe(files[1].Content);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        byte[] first = Zip(files);
        Zip(files).ShouldBe(first);
        using var zip = new ZipArchive(new MemoryStream(first));
        zip.Entries.Select(e => e.FullName).ShouldBe(files.Select(f => f.Path));
    }

    private static byte[] Zip(ValueList<MetadataFile> files)
    {
        using var stream = new MemoryStream();
        MetadataPackage.WriteZip(files, stream);
        return stream.ToArray();
    }

    private static ValueList<MetadataFile> Missing(OrgResponses facts, SalesforceSettings settings) =>
        DeployableMetadata.BuildMissing(OrgChecks.Run(facts, settings), settings, "67.0");
}
