
// What the test adds to the settings that MediaWiki's own installer wrote. `$folder` is set before.
$wgArticlePath = '/index.php/$1'; // as mod_php has it by default: index.php is a file and a folder
$wgUsePathInfo = true;
$wgEnableUploads = true;
$wgUploadDirectory = "$folder/images";
$wgUploadPath = '/images';
$wgUseImageMagick = false; // php-gd instead
$wgFileExtensions = ['png', 'gif', 'jpg', 'jpeg', 'webp', 'pdf'];
$wgCacheDirectory = "$folder/cache";
$wgMainCacheType = CACHE_NONE;
$wgJobRunRate = 0;
$wgCategoryPagingLimit = 5;
$wgNamespacesWithSubpages[NS_MAIN] = true;
$wgGroupPermissions['*']['edit'] = false;
$wgGroupPermissions['*']['createaccount'] = false;
$wgRestrictDisplayTitle = false;
$wgShowExceptionDetails = true;
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/';
$wgRightsText = 'CC BY-SA';
